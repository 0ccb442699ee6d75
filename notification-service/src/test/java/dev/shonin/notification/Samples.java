package dev.shonin.notification;

import dev.shonin.notification.domain.ApprovalLetter;
import dev.shonin.notification.domain.Brand;
import dev.shonin.notification.domain.DeliveryLetter;
import dev.shonin.notification.domain.Mail;
import dev.shonin.notification.template.QuteLetterWriter;
import dev.shonin.notification.template.Setting;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Letters as they come, in the two languages of their readers. */
public final class Samples {

    public static final String ORDER = "ord_01jd3qk4x7b2n5c8d1e4g7h0jk";
    public static final String APPROVAL = "apr_01jd3qk5y0f3v9s2m8r6w4t7xa";
    public static final String CERTIFICATE = "crt_01jd3qk6z1g4w0t3n9s7x5v8yb";
    public static final String TOKEN = "Zk3vQ9xW2rT7uY5bN8mL1pJ4hG6fD0sA";
    public static final URI ORIGIN = URI.create("https://shonin.example");
    public static final String CERTIFICATE_PEM = pem('A');
    public static final String CHAIN_PEM = pem('B');

    private Samples() {}

    public static final Brand BRAND = brand("support@shonin.example");
    public static final Mail.Sender SENDER =
            new Mail.Sender("no-reply@shonin.example", "Shonin", "support@shonin.example", null);

    /** The service's own brand, with or without an address for questions. */
    public static Brand brand(@Nullable String support) {
        return new Brand(
                "Shonin", "no-reply@shonin.example", null, support, Brand.ACCENT, Set.of(), null);
    }

    public static QuteLetterWriter writer() {
        return writer((Path) null);
    }

    public static QuteLetterWriter writer(@Nullable Path templates) {
        return new QuteLetterWriter(
                new Setting(ORIGIN, ZoneId.of("Asia/Tokyo"), ZoneId.of("UTC"), templates));
    }

    public static ApprovalLetter approval(String applicant, @Nullable String organization) {
        return approval(applicant, organization, "www.example.com", "example.com");
    }

    public static ApprovalLetter approval(
            String applicant, @Nullable String organization, String... names) {
        return new ApprovalLetter(
                APPROVAL,
                ORDER,
                "Example Hosting",
                names[0],
                List.of(names),
                "dv-plus",
                applicant,
                organization,
                Instant.parse("2026-11-23T05:05:00Z"),
                Instant.parse("2026-12-23T05:05:30Z"),
                null);
    }

    public static ApprovalLetter japaneseApproval() {
        return new ApprovalLetter(
                APPROVAL,
                ORDER,
                "エグザンプル・ホスティング株式会社",
                "xn--r8jz45g.example.com",
                List.of("xn--r8jz45g.example.com", "*.xn--r8jz45g.example.com"),
                "dv-wildcard",
                "山田 太郎",
                "株式会社見本商事 情報システム部",
                Instant.parse("2026-11-23T05:05:00Z"),
                Instant.parse("2026-12-23T05:05:30Z"),
                null);
    }

    public static DeliveryLetter delivery(
            String applicant, @Nullable String organization, String... names) {
        return new DeliveryLetter(
                CERTIFICATE,
                ORDER,
                "Example Hosting",
                names[0],
                List.of(names),
                "dv-single",
                applicant,
                organization,
                "04a1b2c3d4e5f60718293a4b5c6d7e8f90",
                "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                Instant.parse("2026-11-23T05:00:00Z"),
                Instant.parse("2027-03-02T04:59:59Z"),
                CERTIFICATE_PEM,
                CHAIN_PEM,
                null,
                null,
                0);
    }

    /** Not a certificate, but of the shape of one: nothing here reads it. */
    private static String pem(char letter) {
        String line = String.valueOf(letter).repeat(64) + '\n';
        return "-----BEGIN CERTIFICATE-----\n" + line.repeat(12) + "-----END CERTIFICATE-----\n";
    }
}
