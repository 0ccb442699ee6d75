package dev.shonin.order.flow;

import dev.shonin.order.config.OrderConfig;
import dev.shonin.order.config.RiskLists;
import dev.shonin.order.domain.AccountSettings;
import dev.shonin.order.domain.AccountTerms;
import dev.shonin.order.domain.Assessment;
import dev.shonin.order.domain.RefusedNames;
import dev.shonin.order.domain.RiskSubject;
import dev.shonin.order.policy.BlocklistRule;
import dev.shonin.order.policy.BrandRule;
import dev.shonin.order.policy.HastyAccountRule;
import dev.shonin.order.policy.LookAlikeRule;
import dev.shonin.order.policy.ProtectedName;
import dev.shonin.order.policy.RefusedNameRule;
import dev.shonin.order.policy.RiskRules;
import dev.shonin.pki.name.DomainName;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Asks the risk rules about an order. All they look at is in memory: a plain order costs no query.
 */
@ApplicationScoped
public class AssessRisk {

    private static final Duration LOOK_AT_FILES = Duration.ofSeconds(30);
    private static final int MOST_ACCOUNTS = 100_000;

    private final OrderConfig.RiskConfig config;
    private final RiskLists lists;
    private final RefusedNames refused;
    private final AccountSettings accounts;
    private final Clock clock;
    private final Map<String, AtomicInteger> placedThisHour = new ConcurrentHashMap<>();
    private volatile Rules rules =
            new Rules(new RiskRules(List.of(), Map.of(), 1, 1), -1, Instant.MIN);
    private volatile long hour;

    AssessRisk(
            OrderConfig config,
            RiskLists lists,
            RefusedNames refused,
            AccountSettings accounts,
            Clock clock) {
        this.config = config.risk();
        this.lists = lists;
        this.refused = refused;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** The rules, when the files they go by were written, and when that was looked at. */
    private record Rules(RiskRules rules, long written, Instant lookedAt) {}

    /**
     * What the rules say about an order that is being placed.
     *
     * @param counts whether it counts among the account's recent orders; a question does not
     */
    public Assessment assess(String accountId, List<String> names, boolean counts) {
        AccountSettings.Settings account = accounts.of(accountId);
        if (account.terms().review() == AccountTerms.Review.NONE) {
            return Assessment.CLEAR;
        }
        Instant now = clock.instant();
        return current(now)
                .assess(
                        new RiskSubject(
                                names.stream().map(DomainName::ofAccepted).toList(),
                                Duration.between(account.since(), now),
                                recent(accountId, counts, now)));
    }

    private RiskRules current(Instant now) {
        Rules known = rules;
        if (known.lookedAt.plus(LOOK_AT_FILES).isAfter(now)) {
            return known.rules;
        }
        long written = lists.newest();
        Rules next = new Rules(written == known.written ? known.rules : read(), written, now);
        rules = next;
        return next.rules;
    }

    private RiskRules read() {
        List<ProtectedName> names =
                lists.protectedNames().stream()
                        .map(
                                line ->
                                        new ProtectedName(
                                                line.getFirst(),
                                                new HashSet<>(line.subList(1, line.size()))))
                        .toList();
        return new RiskRules(
                List.of(
                        new LookAlikeRule(names),
                        new BrandRule(names),
                        new BlocklistRule(lists.blocklists()),
                        new RefusedNameRule(refused),
                        new HastyAccountRule(config.youngAccount(), config.manyOrders())),
                config.weights().entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        entry -> "risk." + entry.getKey(), Map.Entry::getValue)),
                config.reviewFrom(),
                config.highestFrom());
    }

    /** Counted by the clock's hours, for each instance by itself: a hint, not a ledger. */
    private int recent(String accountId, boolean counts, Instant now) {
        long current = now.getEpochSecond() / Duration.ofHours(1).toSeconds();
        if (current != hour || placedThisHour.size() > MOST_ACCOUNTS) {
            hour = current;
            placedThisHour.clear();
        }
        AtomicInteger placed = placedThisHour.computeIfAbsent(accountId, _ -> new AtomicInteger());
        return counts ? placed.incrementAndGet() : placed.get();
    }
}
