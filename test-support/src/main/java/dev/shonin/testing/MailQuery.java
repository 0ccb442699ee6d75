package dev.shonin.testing;

import org.jspecify.annotations.Nullable;

/**
 * Which mails are wanted.
 *
 * @param to a recipient of the envelope, in any case; null for all
 * @param order an order's id, which the mail must mention; null for any
 * @param contains a text that stands in subject, text or HTML; null for any
 * @param after only mails with a higher number
 * @param limit how many at most
 */
public record MailQuery(
        @Nullable String to,
        @Nullable String order,
        @Nullable String contains,
        long after,
        int limit) {

    /** All mails. */
    public static MailQuery all() {
        return new MailQuery(null, null, null, 0, Integer.MAX_VALUE);
    }

    /** All mails to an address. */
    public static MailQuery to(String address) {
        return all().withTo(address);
    }

    /** The same for one recipient. */
    public MailQuery withTo(String address) {
        return new MailQuery(address, order, contains, after, limit);
    }

    /** The same for one order. */
    public MailQuery withOrder(String orderId) {
        return new MailQuery(to, orderId, contains, after, limit);
    }

    /** The same for mails with a text in them. */
    public MailQuery withText(String text) {
        return new MailQuery(to, order, text, after, limit);
    }

    /** The same for mails after that number. */
    public MailQuery withAfter(long number) {
        return new MailQuery(to, order, contains, number, limit);
    }

    boolean matches(ReceivedMail mail) {
        return (contains == null || mail.contains(contains))
                && (order == null
                        || mail.contains(order)
                        || mail.header("X-Shonin-Order").contains(order));
    }
}
