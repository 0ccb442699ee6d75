package dev.shonin.notification.domain;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of an order so that mails about it can be written.
 *
 * @param orderId {@code ord_…}
 * @param accountId whose order it is
 * @param accountName the account's name when it was placed
 * @param commonName the name shown first; empty for orders from before it was kept
 * @param product the product's code
 * @param applicantName who applies
 * @param applicantOrganization the applicant's organisation, where given
 * @param applicantEmail where notices go
 * @param language the order's language
 * @param placedAt when it was placed
 * @param notifications further addresses that the certificate goes to
 * @param closedAt when it ended without a certificate; null while it has not
 */
public record OrderContact(
        String orderId,
        String accountId,
        String accountName,
        String commonName,
        String product,
        String applicantName,
        @Nullable String applicantOrganization,
        String applicantEmail,
        Language language,
        Instant placedAt,
        List<String> notifications,
        @Nullable Instant closedAt) {

    /** A defensive copy keeps the record immutable. */
    public OrderContact {
        notifications = List.copyOf(notifications);
    }

    /** Everybody whom the certificate goes to, the applicant first and nobody twice. */
    public List<String> everybody() {
        Map<String, String> byMailbox = new LinkedHashMap<>();
        byMailbox.put(applicantEmail.toLowerCase(Locale.ROOT), applicantEmail);
        notifications.forEach(
                address -> byMailbox.putIfAbsent(address.toLowerCase(Locale.ROOT), address));
        return List.copyOf(byMailbox.values());
    }

    /** What mails say of it. */
    public AboutOrder about() {
        return new AboutOrder(
                orderId, accountName, commonName, product, applicantName, applicantOrganization);
    }
}
