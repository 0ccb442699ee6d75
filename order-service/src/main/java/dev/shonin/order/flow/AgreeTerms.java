package dev.shonin.order.flow;

import dev.shonin.order.domain.AccountSettings;
import dev.shonin.order.domain.AccountTerms;
import dev.shonin.order.domain.Accounts;
import dev.shonin.order.domain.Obstacle;
import dev.shonin.order.domain.Obstacles;
import dev.shonin.order.domain.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Agrees on terms with an account: payment, review, reminders, rate. */
@ApplicationScoped
public class AgreeTerms {

    private static final int MOST_REMINDERS = 10;
    private static final int EARLIEST = 365;
    private static final int LATEST = -30;
    private static final int MOST_CALLS = 1_000_000;

    private final Accounts accounts;
    private final AccountSettings settings;

    AgreeTerms(Accounts accounts, AccountSettings settings) {
        this.accounts = accounts;
        this.settings = settings;
    }

    /**
     * The terms wanted, as given; what is left out stays as it is.
     *
     * @param payment credit or prepaid
     * @param review rules or none
     * @param reminderDays days before a certificate ends; negative ones are after
     * @param callsPerMinute how many calls the account may make
     */
    public record Wanted(
            @Nullable String payment,
            @Nullable String review,
            @Nullable List<@Nullable Integer> reminderDays,
            @Nullable Integer callsPerMinute) {}

    /**
     * An account's terms.
     *
     * @throws Refused.NoSuchAccount when there is no such account
     */
    @Transactional
    public AccountTerms of(String accountId) {
        if (accounts.find(accountId).isEmpty()) {
            throw new Refused.NoSuchAccount(accountId);
        }
        return settings.of(accountId).terms();
    }

    /**
     * Sets an account's terms; they hold for orders placed from now on, everywhere within seconds.
     *
     * @throws Refused.NoSuchAccount when there is no such account
     * @throws Refused.BadAccountData when something is not acceptable
     */
    @Transactional
    public AccountTerms agree(String accountId, Wanted wanted) {
        if (accounts.lock(accountId).isEmpty()) {
            throw new Refused.NoSuchAccount(accountId);
        }
        AccountTerms now = settings.of(accountId).terms();
        Obstacles obstacles = new Obstacles();
        AccountTerms.Payment payment =
                oneOf(AccountTerms.Payment.class, wanted.payment(), "/payment", obstacles);
        AccountTerms.Review review =
                oneOf(AccountTerms.Review.class, wanted.review(), "/review", obstacles);
        List<Integer> days = days(wanted.reminderDays(), obstacles);
        Integer calls = wanted.callsPerMinute();
        if (calls != null && (calls < 1 || calls > MOST_CALLS)) {
            obstacles.add(new Obstacle.OutOfRange("/callsPerMinute", 1, MOST_CALLS));
        }
        if (!obstacles.isEmpty()) {
            throw new Refused.BadAccountData(obstacles.list());
        }
        AccountTerms agreed =
                new AccountTerms(
                        payment == null ? now.payment() : payment,
                        review == null ? now.review() : review,
                        days == null ? now.reminderDays() : days,
                        calls == null ? now.callsPerMinute() : calls);
        settings.put(accountId, agreed);
        return agreed;
    }

    private static <E extends Enum<E>> @Nullable E oneOf(
            Class<E> type, @Nullable String given, String pointer, Obstacles obstacles) {
        if (given == null) {
            return null;
        }
        for (E value : type.getEnumConstants()) {
            if (value.name().toLowerCase(Locale.ROOT).equals(given)) {
                return value;
            }
        }
        String all =
                Arrays.stream(type.getEnumConstants())
                        .map(value -> value.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", "));
        obstacles.add(new Obstacle.NotOneOf(pointer, given, all));
        return null;
    }

    private static @Nullable List<Integer> days(
            @Nullable List<@Nullable Integer> given, Obstacles obstacles) {
        if (given == null) {
            return null;
        }
        if (given.size() > MOST_REMINDERS) {
            obstacles.add(new Obstacle.OutOfRange("/reminderDays", 0, MOST_REMINDERS));
            return List.of();
        }
        for (int i = 0; i < given.size(); i++) {
            Integer day = given.get(i);
            if (day == null || day > EARLIEST || day < LATEST) {
                obstacles.add(new Obstacle.OutOfRange("/reminderDays/" + i, LATEST, EARLIEST));
                return List.of();
            }
        }
        return given.stream().map(java.util.Objects::requireNonNull).toList();
    }
}
