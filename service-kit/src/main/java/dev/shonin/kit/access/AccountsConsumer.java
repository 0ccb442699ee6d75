package dev.shonin.kit.access;

import dev.shonin.events.AccountChanged;
import dev.shonin.events.EventData;
import dev.shonin.kit.inbox.Inbox;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Keeps each service's copy of the accounts up to date. Blocking, and so one batch after the other;
 * on virtual threads the connector would run batches side by side and an aggregate's events out of
 * order.
 */
@ApplicationScoped
class AccountsConsumer {

    private final Inbox inbox;
    private final AccountDirectory directory;

    AccountsConsumer(Inbox inbox, AccountDirectory directory) {
        this.inbox = inbox;
        this.directory = directory;
    }

    @Incoming("accounts-in")
    @Blocking
    void consume(ConsumerRecords<String, byte[]> batch) {
        inbox.consume("accounts", batch, this::on);
    }

    private void on(EventData data) {
        if (data instanceof AccountChanged changed) {
            directory.apply(changed);
        }
    }
}
