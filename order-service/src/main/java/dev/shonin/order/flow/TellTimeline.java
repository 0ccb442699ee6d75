package dev.shonin.order.flow;

import dev.shonin.events.TimelineExtended;
import dev.shonin.events.WebhookSubscriptionChanged;
import dev.shonin.kit.outbox.Outbox;
import dev.shonin.order.domain.OrderTouched;
import dev.shonin.order.domain.TimelineEntry;
import dev.shonin.order.domain.TimelineWords;
import dev.shonin.order.domain.WebhookAccounts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;
import java.util.TreeMap;

/**
 * Sends what is added to the timelines of accounts with webhook endpoints, in the transaction that
 * adds it. For every other account this costs a look into memory and nothing else.
 */
@ApplicationScoped
public class TellTimeline {

    private final WebhookAccounts accounts;
    private final TimelineWords words;
    private final Outbox outbox;

    TellTimeline(WebhookAccounts accounts, TimelineWords words, Outbox outbox) {
        this.accounts = accounts;
        this.words = words;
        this.outbox = outbox;
    }

    /** An account got its first endpoint or lost its last. */
    public void subscribed(WebhookSubscriptionChanged change) {
        if (change.subscribed()) {
            accounts.add(change.accountId());
        } else {
            accounts.remove(change.accountId());
        }
    }

    void touched(@Observes OrderTouched order) {
        if (!order.news().isEmpty() && accounts.contains(order.accountId())) {
            outbox.publish(
                    new TimelineExtended(
                            order.orderId(),
                            order.accountId(),
                            order.news().stream().map(this::line).toList()));
        }
    }

    private TimelineExtended.Line line(TimelineEntry entry) {
        return new TimelineExtended.Line(
                entry.seq(),
                entry.type().code(),
                entry.at(),
                entry.recordedAt(),
                entry.actor(),
                words.text(entry, Locale.ENGLISH),
                words.text(entry, Locale.JAPANESE),
                new TreeMap<>(entry.params())
                        .entrySet().stream()
                                .map(
                                        detail ->
                                                new TimelineExtended.Detail(
                                                        detail.getKey(), detail.getValue()))
                                .toList());
    }
}
