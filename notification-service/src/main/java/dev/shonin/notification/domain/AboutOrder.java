package dev.shonin.notification.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What most mails say of the order they are about.
 *
 * @param orderId {@code ord_…}
 * @param accountName through whom it was ordered
 * @param commonName the name shown first, as A-label
 * @param product the product's code
 * @param applicantName who applies
 * @param applicantOrganization the applicant's organisation, where given
 */
public record AboutOrder(
        String orderId,
        String accountName,
        String commonName,
        String product,
        String applicantName,
        @Nullable String applicantOrganization) {

    /** An order as it may look, to try templates with. */
    public static final AboutOrder SAMPLE =
            new AboutOrder(
                    "ord_01jd3qk4x7b2n5c8d1e4g7h0jk",
                    "Example Hosting",
                    "xn--r8jz45g.example.com",
                    "dv-single",
                    "山田 太郎",
                    "株式会社見本商事");

    /** The names of the sample. */
    static final List<String> SAMPLE_NAMES = List.of("xn--r8jz45g.example.com", "www.example.com");

    void tell(Facts facts) {
        facts.exact("orderId", orderId)
                .foreign("account", accountName)
                .name("commonName", commonName)
                .product("product", product)
                .foreign("applicant", applicantName)
                .foreign("organization", applicantOrganization);
    }
}
