package dev.shonin.local.demo;

import dev.shonin.client.ApiException;
import dev.shonin.client.model.Message;
import dev.shonin.client.model.Order;
import dev.shonin.local.client.ApprovalPage;
import dev.shonin.local.client.Inbox;
import dev.shonin.local.client.Refusal;
import dev.shonin.local.client.ShoninClient;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** Who approves: the demo itself, reading the sink, or a person with a real mailbox. */
sealed interface Approver {

    /** Sees to it that the order gets approved, or waits for it. */
    void approve(String orderId, String address, ShoninClient shonin, Steps steps);

    /** Reads the mail in the local sink, opens the page, presses the button. */
    record Played(Inbox inbox) implements Approver {

        private static final Duration MAIL = Duration.ofSeconds(60);

        @Override
        public void approve(String orderId, String address, ShoninClient shonin, Steps steps) {
            Inbox.Mail mail =
                    steps.step(
                            "The approval mail arrives",
                            () -> {
                                Inbox.Mail found =
                                        inbox.await(address, "/approve/", MAIL)
                                                .orElseThrow(
                                                        () ->
                                                                new IllegalStateException(
                                                                        "no approval mail arrived for "
                                                                                + address));
                                steps.say("from    %s", found.from());
                                steps.say("to      %s", found.to());
                                steps.say("subject %s", found.subject());
                                return found;
                            });
            URI link = ApprovalPage.link(mail.text()).orElseThrow();
            steps.say("URL     %s", link);
            ApprovalPage page =
                    steps.step(
                            "The approver opens the page; opening it changes nothing",
                            () -> open(orderId, link, shonin, steps));
            steps.step(
                    "The approver presses the approve button",
                    () -> {
                        ApprovalPage after = page.approve();
                        steps.say("HTTP %d: %s", after.status(), after.heading());
                        return after;
                    });
        }

        private static ApprovalPage open(
                String orderId, URI link, ShoninClient shonin, Steps steps) {
            ApprovalPage page = ApprovalPage.open(link);
            steps.say("HTTP %d: %s", page.status(), page.heading());
            Order.StatusEnum status =
                    shonin.orders().readOrder(orderId, null, null, null).getStatus();
            if (status != Order.StatusEnum.AWAITING_VALIDATION) {
                throw new IllegalStateException("opening the page moved the order to " + status);
            }
            steps.say("the order is still %s", status);
            return page;
        }
    }

    /** Waits until somebody presses the button on the page that the mail leads to. */
    record Person(Duration patience) implements Approver {

        private static final Duration LOOK = Duration.ofSeconds(5);

        @Override
        public void approve(String orderId, String address, ShoninClient shonin, Steps steps) {
            steps.step(
                    "Waiting for %s: open the link in the mail and press approve (up to %d min)"
                            .formatted(address, patience.toMinutes()),
                    () -> await(orderId, shonin, steps));
        }

        private Order await(String orderId, ShoninClient shonin, Steps steps) {
            long end = System.nanoTime() + patience.toNanos();
            String shown = "";
            Order order = shonin.orders().readOrder(orderId, null, null, null);
            while (order.getStatus() == Order.StatusEnum.AWAITING_VALIDATION) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException(
                            "nobody approved in time; the order stays open for 30 days: "
                                    + orderId);
                }
                for (Message message : mails(orderId, shonin)) {
                    String line =
                            "mail to %s: %s %s"
                                    .formatted(
                                            message.getRecipient(),
                                            message.getState(),
                                            Objects.requireNonNullElse(message.getReply(), ""));
                    if (!line.equals(shown)) {
                        shown = line;
                        steps.say("%s", line);
                    }
                }
                order = shonin.orderAfterChange(orderId, LOOK);
            }
            return order;
        }

        /** A fresh order may be known to notification-service a moment later: no mails yet. */
        private static List<Message> mails(String orderId, ShoninClient shonin) {
            try {
                return shonin.messages().listMessages(orderId).getMessages();
            } catch (ApiException e) {
                if (Refusal.of(e).code().equals("order.not-found")) {
                    return List.of();
                }
                throw e;
            }
        }
    }
}
