package dev.shonin.order.api;

import dev.shonin.kit.html.PageTime;
import dev.shonin.order.domain.Failure;
import dev.shonin.order.domain.NameStatus;
import dev.shonin.order.domain.Order;
import dev.shonin.order.domain.OrderName;
import dev.shonin.order.domain.TimelineEntry;
import dev.shonin.order.domain.TimelineType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is missing, and what the customer can do about it. */
final class StatusTasks {

    private static final String KEY = "status-page.task.";

    private final PageFrame frame;

    StatusTasks(PageFrame frame) {
        this.frame = frame;
    }

    /** One sentence or several for each thing to do; one that says so where there is nothing. */
    List<String> of(Order order, List<TimelineEntry> timeline) {
        List<String> tasks = new ArrayList<>();
        switch (Standing.of(order)) {
            case AWAITING_PAYMENT -> tasks.add(say("pay", order, null));
            case AWAITING_VALIDATION ->
                    order.names().forEach(name -> proof(order, name, timeline, tasks));
            case HELD_UP -> tasks.add(heldUp(order));
            case ISSUED -> tasks.add(say(delivered(timeline), order, null));
            case REJECTED, REFUSED, CANCELLED, EXPIRED, UNPAID, FAILED, REVOKED, ENDED ->
                    tasks.add(say("again", order, null));
            case UNDER_REVIEW, MAINTENANCE, READY, ISSUING -> {
                // These are for others to bring about.
            }
        }
        return tasks.isEmpty() ? List.of(say("none", order, null)) : List.copyOf(tasks);
    }

    private void proof(
            Order order, OrderName name, List<TimelineEntry> timeline, List<String> tasks) {
        if (name.status() == NameStatus.VALID) {
            return;
        }
        if (name.status() == NameStatus.INVALID) {
            tasks.add(say("invalid", order, name));
            return;
        }
        String method = name.method();
        if (method == null) {
            // Until the proof was opened, nobody can choose anything.
            if (name.authorizationId() != null) {
                tasks.add(say("choose", order, name));
            }
            return;
        }
        switch (Way.of(method)) {
            case EMAIL -> approval(order, name, timeline, tasks);
            case PAGE, DNS, PERSISTENT -> tasks.add(say(method, order, name));
            case OTHER -> tasks.add(say("other", order, name));
        }
    }

    /** A way of proof, as far as this page knows what to ask of the customer. */
    private enum Way {
        EMAIL,
        PAGE,
        DNS,
        PERSISTENT,
        /** One that dcv-service has learned since; the account knows what to do. */
        OTHER;

        static Way of(String method) {
            return Arrays.stream(values())
                    .filter(way -> way.name().toLowerCase(Locale.ROOT).equals(method))
                    .findFirst()
                    .orElse(OTHER);
        }
    }

    /** What became of the last approval mail to the name's approver. */
    private void approval(
            Order order, OrderName name, List<TimelineEntry> timeline, List<String> tasks) {
        TimelineType last =
                timeline.stream()
                        .filter(entry -> isApprovalMail(entry.type()))
                        .filter(
                                entry ->
                                        Objects.equals(
                                                entry.params().get("recipient"), name.approver()))
                        .map(TimelineEntry::type)
                        .reduce((earlier, later) -> later)
                        .orElse(null);
        if (last == TimelineType.APPROVAL_MAIL_SENT) {
            tasks.add(say("approve", order, name));
        } else if (last == TimelineType.APPROVAL_MAIL_DEFERRED) {
            tasks.add(say("mail-deferred", order, name));
        } else if (last == TimelineType.APPROVAL_MAIL_FAILED
                || last == TimelineType.APPROVAL_MAIL_UNCERTAIN) {
            tasks.add(say("mail-failed", order, name));
        }
    }

    private static boolean isApprovalMail(TimelineType type) {
        return type == TimelineType.APPROVAL_MAIL_SENT
                || type == TimelineType.APPROVAL_MAIL_DEFERRED
                || type == TimelineType.APPROVAL_MAIL_FAILED
                || type == TimelineType.APPROVAL_MAIL_UNCERTAIN;
    }

    private String heldUp(Order order) {
        Failure failure = order.state().failure();
        if (failure == null
                || failure.causes().isEmpty()
                || !frame.has("failure." + failure.code())) {
            return say("held-up", order, null);
        }
        return TimelineTexts.text(failure, frame.locale())
                + (frame.japanese() ? "" : " ")
                + say("held-up.told", order, null);
    }

    private static String delivered(List<TimelineEntry> timeline) {
        TimelineType last =
                timeline.stream()
                        .map(TimelineEntry::type)
                        .filter(
                                type ->
                                        type == TimelineType.DELIVERY_MAIL_SENT
                                                || type == TimelineType.DELIVERY_MAIL_FAILED)
                        .reduce((earlier, later) -> later)
                        .orElse(null);
        if (last == TimelineType.DELIVERY_MAIL_SENT) {
            return "install";
        }
        return last == TimelineType.DELIVERY_MAIL_FAILED ? "collect" : "delivering";
    }

    private String say(String task, Order order, @Nullable OrderName name) {
        Map<String, String> values = new HashMap<>();
        values.put("account", order.terms().accountName());
        values.put("until", PageTime.say(order.state().expiresAt(), frame.locale()));
        if (name != null) {
            values.put("name", name.unicode());
            values.put("approver", Masked.of(name.approver()));
        }
        return frame.say(KEY + task, values);
    }
}
