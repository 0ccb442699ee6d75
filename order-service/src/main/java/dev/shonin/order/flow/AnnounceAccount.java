package dev.shonin.order.flow;

import dev.shonin.events.AccountChanged;
import dev.shonin.kit.access.AccountDirectory;
import dev.shonin.kit.outbox.Outbox;
import dev.shonin.order.domain.Account;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Tells every service, this one first, what an account looks like now. */
@ApplicationScoped
class AnnounceAccount {

    private final Outbox outbox;
    private final AccountDirectory directory;

    AnnounceAccount(Outbox outbox, AccountDirectory directory) {
        this.outbox = outbox;
        this.directory = directory;
    }

    /** Within the caller's transaction. A key just made works here as soon as that commits. */
    void announce(Account account, Instant now) {
        AccountChanged event =
                new AccountChanged(
                        account.id(),
                        account.parentId(),
                        account.name(),
                        account.active(),
                        account.keys().stream()
                                .map(
                                        key ->
                                                new AccountChanged.ApiKey(
                                                        key.id(),
                                                        key.secretHash(),
                                                        List.copyOf(key.roles()),
                                                        key.revokedAt()))
                                .toList(),
                        account.version(),
                        now);
        outbox.publish(event);
        directory.apply(event);
    }
}
