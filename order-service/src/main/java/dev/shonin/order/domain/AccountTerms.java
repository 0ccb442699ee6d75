package dev.shonin.order.domain;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What was agreed with an account.
 *
 * @param payment when its orders are paid
 * @param review whether risk rules may hold its orders for a person to look at
 * @param reminderDays how many days before a certificate ends a reminder is due, largest first; a
 *     day after is {@code -1}
 * @param callsPerMinute how many calls it may make; null for the installation's rate
 */
public record AccountTerms(
        Payment payment,
        Review review,
        List<Integer> reminderDays,
        @Nullable Integer callsPerMinute) {

    /** A defensive copy keeps the record immutable, in the order in which they come due. */
    public AccountTerms {
        reminderDays = reminderDays.stream().distinct().sorted((a, b) -> b - a).toList();
    }

    /** When an account's orders are paid. */
    public enum Payment {
        /** Afterwards, by invoice. */
        CREDIT,
        /** Before anything is done. */
        PREPAID;

        /** The name in JSON and the database. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether an account's orders may be held for review. */
    public enum Review {
        /** Never: somebody vouches for its customers. */
        NONE,
        /** Where the risk rules say so. */
        RULES;

        /** The name in JSON and the database. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
