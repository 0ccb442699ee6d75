package dev.shonin.notification.domain;

/** What a mail system reports of a mail that it had taken over (RFC 3464). */
public sealed interface DeliveryReport {

    /**
     * It could not be delivered.
     *
     * @param reply the status and what the last server said, in one bounded line
     */
    record Failed(String reply) implements DeliveryReport {}

    /** It is on its way still, or arrived: nothing changes by that. */
    record Other() implements DeliveryReport {}
}
