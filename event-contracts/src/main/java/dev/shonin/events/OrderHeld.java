package dev.shonin.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order was accepted, and waits for something before anybody is asked to approve it.
 *
 * @param orderId the order
 * @param accountId the account that ordered
 * @param hold {@code payment}, {@code review} or {@code maintenance}
 * @param product the product's code
 * @param commonName the name shown first
 * @param email where notices about the order go
 * @param locale {@code ja} or {@code en}
 * @param amount what is to be paid, in the currency's smallest unit, tax included; null where
 *     nothing is to be paid now
 * @param currency the amount's currency, ISO 4217; null where nothing is to be paid now
 * @param until until when the order waits at most; null where that is open
 * @param heldAt when
 * @param accountName the account's display name
 * @param applicantName who applies
 * @param applicantOrganization the applicant's organisation, where given
 */
public record OrderHeld(
        String orderId,
        String accountId,
        String hold,
        String product,
        String commonName,
        String email,
        String locale,
        @Nullable Long amount,
        @Nullable String currency,
        @Nullable Instant until,
        Instant heldAt,
        @Nullable String accountName,
        @Nullable String applicantName,
        @Nullable String applicantOrganization)
        implements EventData {
    @Override
    public String aggregateId() {
        return orderId;
    }
}
