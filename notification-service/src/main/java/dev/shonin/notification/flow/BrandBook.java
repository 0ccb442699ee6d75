package dev.shonin.notification.flow;

import dev.shonin.notification.config.NotificationConfig;
import dev.shonin.notification.domain.AccountBrand;
import dev.shonin.notification.domain.AccountBrands;
import dev.shonin.notification.domain.Brand;
import dev.shonin.notification.domain.Brands;
import dev.shonin.notification.domain.MessageKind;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * In whose name mails are written. All accounts' brands are few and small, so they are kept in
 * memory and read anew every half minute at most: a mail costs no look-up, and a change takes that
 * long to be taken up by other instances.
 */
@ApplicationScoped
public class BrandBook implements Brands {

    private static final Duration FRESH = Duration.ofSeconds(30);

    private final AccountBrands accounts;
    private final Brand common;
    private final Event<Changed> changes;
    private final Clock clock;
    private volatile Page page = new Page(Map.of(), Instant.EPOCH);

    BrandBook(
            AccountBrands accounts,
            NotificationConfig config,
            Event<Changed> changes,
            Clock clock) {
        this.changes = changes;
        this.accounts = accounts;
        this.clock = clock;
        this.common =
                new Brand(
                        config.company().name(),
                        config.mail().from(),
                        config.mail().replyTo().orElse(null),
                        config.company().supportAddress().orElse(null),
                        Brand.ACCENT,
                        config.notices().orElse(Set.of()).stream()
                                .map(MessageKind::of)
                                .collect(Collectors.toUnmodifiableSet()),
                        null);
    }

    private record Page(Map<String, AccountBrand> brands, Instant readAt) {}

    @Override
    public Brand of(String accountId) {
        AccountBrand own = page.brands().get(accountId);
        return own == null ? common : own.over(common);
    }

    @Override
    public Brand common() {
        return common;
    }

    /** Reads the brands anew where they may have changed; called now and then. */
    @Transactional
    public void refresh() {
        Instant now = clock.instant();
        if (page.readAt().plus(FRESH).isBefore(now)) {
            read(now);
        }
    }

    /** Has the brands read anew with the next look, which comes after the caller's commit. */
    void expire() {
        changes.fire(new Changed());
    }

    void onChanged(@Observes(during = TransactionPhase.AFTER_SUCCESS) Changed changed) {
        page = new Page(page.brands(), Instant.EPOCH);
        QuarkusTransaction.requiringNew().run(this::refresh);
    }

    /** A brand was changed in the transaction at hand. */
    record Changed() {}

    private void read(Instant now) {
        page =
                new Page(
                        accounts.all().stream()
                                .collect(
                                        Collectors.toUnmodifiableMap(
                                                AccountBrand::accountId, Function.identity())),
                        now);
    }
}
