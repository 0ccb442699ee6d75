package dev.shonin.issuance.profile;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERGeneralizedTime;
import org.bouncycastle.asn1.DERUTCTime;

/**
 * The times of certificates: UTCTime through 2049, GeneralizedTime from then on (RFC 5280
 * §4.1.2.5). Written here, as a library's way over {@code SimpleDateFormat} takes a good part of
 * the time that building a certificate takes.
 */
public final class X509Times {

    private static final Instant GENERALIZED_FROM = Instant.parse("2050-01-01T00:00:00Z");
    private static final Instant UTC_FROM = Instant.parse("1950-01-01T00:00:00Z");
    private static final DateTimeFormatter UTC = formatter("yyMMddHHmmss'Z'");
    private static final DateTimeFormatter GENERALIZED = formatter("yyyyMMddHHmmss'Z'");

    private X509Times() {}

    /** An instant, in whole seconds, as a certificate has it. */
    public static ASN1Primitive encode(Instant instant) {
        return instant.isBefore(UTC_FROM) || !instant.isBefore(GENERALIZED_FROM)
                ? new DERGeneralizedTime(GENERALIZED.format(instant))
                : new DERUTCTime(UTC.format(instant));
    }

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }
}
