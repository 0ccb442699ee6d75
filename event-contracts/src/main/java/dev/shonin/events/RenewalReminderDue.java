package dev.shonin.events;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The owner of a certificate is to be reminded of its end. Each date is told at most once, and
 * after an outage only the last one that was missed.
 *
 * @param orderId the order
 * @param accountId the account
 * @param days how many days before the end it is for; negative after it
 * @param commonName the name shown first
 * @param names every name, as A-labels
 * @param organization the organisation in Latin script; null where there is none
 * @param organizationJa the organisation in Japanese; null where it is not known
 * @param product the product's code
 * @param certificateId the certificate
 * @param serialNumber its serial number in lower-case hex
 * @param notAfter when it ends
 * @param amount what renewing costs, in the currency's smallest unit, tax included; null when the
 *     product is not sold any more
 * @param currency the amount's currency, ISO 4217; null when the product is not sold any more
 * @param recipients the addresses to write to
 * @param locale {@code ja} or {@code en}
 * @param sealedToken the last part of the personal link {@code /v1/orders/renewals/…}, sealed with
 *     the order id as context
 * @param dueAt when
 */
public record RenewalReminderDue(
        String orderId,
        String accountId,
        int days,
        String commonName,
        List<String> names,
        @Nullable String organization,
        @Nullable String organizationJa,
        String product,
        String certificateId,
        String serialNumber,
        Instant notAfter,
        @Nullable Long amount,
        @Nullable String currency,
        List<String> recipients,
        String locale,
        String sealedToken,
        Instant dueAt)
        implements EventData {
    @Override
    public String aggregateId() {
        return orderId;
    }
}
