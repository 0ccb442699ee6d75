package dev.shonin.notification.flow;

import dev.shonin.notification.config.NotificationConfig;
import dev.shonin.notification.domain.AccountBrand;
import dev.shonin.notification.domain.AccountBrands;
import dev.shonin.notification.domain.Brand;
import dev.shonin.notification.domain.Brands;
import dev.shonin.notification.domain.MessageKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
    private volatile Page page = new Page(Map.of(), Set.of(), Instant.EPOCH);

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

    record Page(Map<String, AccountBrand> brands, Set<MessageKind> wanted, Instant readAt) {}

    @Override
    public Brand of(String accountId) {
        AccountBrand own = page.brands().get(accountId);
        return own == null ? common : own.over(common);
    }

    /** Whether any account wants mails of a kind that are not always sent. */
    public boolean anybodyWants(MessageKind kind) {
        return common.wants(kind) || page.wanted().contains(kind);
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
            page = read(now);
        }
    }

    /** Takes up a change once the transaction at hand, which made it, is committed. */
    void changed() {
        // Due again at once: another's change may be committed at the same time.
        changes.fire(new Changed(read(Instant.EPOCH)));
    }

    void onChanged(@Observes(during = TransactionPhase.AFTER_SUCCESS) Changed changed) {
        page = changed.page();
    }

    /** A brand was changed in the transaction at hand. */
    record Changed(Page page) {}

    private Page read(Instant readAt) {
        List<AccountBrand> all = accounts.all();
        return new Page(
                all.stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        AccountBrand::accountId, Function.identity())),
                all.stream()
                        .flatMap(own -> own.over(common).notices().stream())
                        .collect(Collectors.toUnmodifiableSet()),
                readAt);
    }
}
