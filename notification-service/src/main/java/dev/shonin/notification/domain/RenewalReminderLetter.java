package dev.shonin.notification.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reminds of a certificate's end. The personal link's last part is not in here: it stays sealed in
 * a column of its own.
 *
 * @param order the order
 * @param days how many days before the end it is for; negative after it
 * @param place which of the reminder's recipients it goes to, from 0
 * @param names the names, as A-labels
 * @param organizationJa the organisation in Japanese; null where it is not known
 * @param serialNumber the serial number in lower-case hex
 * @param notAfter when the certificate ends
 * @param amount what renewing costs, in the currency's smallest unit, tax included; null when the
 *     product is not sold any more
 * @param currency ISO 4217; null when the product is not sold any more
 */
public record RenewalReminderLetter(
        AboutOrder order,
        int days,
        int place,
        List<String> names,
        @Nullable String organizationJa,
        String serialNumber,
        Instant notAfter,
        @Nullable Long amount,
        @Nullable String currency)
        implements Letter {

    private static final String PAGE = "/v1/orders/renewals/";

    static RenewalReminderLetter sample() {
        return new RenewalReminderLetter(
                AboutOrder.SAMPLE,
                30,
                0,
                AboutOrder.SAMPLE_NAMES,
                "株式会社見本商事",
                "04a1b2c3d4e5f60718293a4b5c6d7e8f90",
                Instant.parse("2027-03-02T04:59:59Z"),
                55_000L,
                "JPY");
    }

    @Override
    public MessageKind kind() {
        return MessageKind.RENEWAL_REMINDER;
    }

    @Override
    public String orderId() {
        return order.orderId();
    }

    @Override
    public String causeId() {
        return order.orderId() + "/" + days + "/" + place;
    }

    @Override
    public String secretFor() {
        return order.orderId();
    }

    @Override
    public String unsubscribePath() {
        return PAGE;
    }

    @Override
    public void tell(Facts facts) {
        order.tell(facts);
        facts.number("days", Math.abs(days))
                .flag("before", days > 0)
                .names("names", names)
                .foreign("organizationJa", organizationJa)
                .exact("serialNumber", serialNumber)
                .moment("notAfter", notAfter)
                .money("price", amount, currency)
                .secretPage("url", PAGE);
    }
}
