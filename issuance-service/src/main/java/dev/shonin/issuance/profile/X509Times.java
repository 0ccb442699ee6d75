package dev.shonin.issuance.profile;

import dev.shonin.pki.asn1.DerFrame;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * The times of certificates: UTCTime through 2049, GeneralizedTime from then on (RFC 5280
 * §4.1.2.5). Written here, as a library's way over formatters and {@code SimpleDateFormat} takes as
 * long as everything else in building a certificate.
 */
public final class X509Times {

    private static final Instant GENERALIZED_FROM = Instant.parse("2050-01-01T00:00:00Z");
    private static final Instant UTC_FROM = Instant.parse("1950-01-01T00:00:00Z");
    private static final int UTC_TIME = 0x17;
    private static final int GENERALIZED_TIME = 0x18;

    private X509Times() {}

    /** An instant, in whole seconds, as a certificate has it, DER. */
    public static byte[] encode(Instant instant) {
        LocalDateTime time = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        return instant.isBefore(UTC_FROM) || !instant.isBefore(GENERALIZED_FROM)
                ? DerFrame.frame(GENERALIZED_TIME, digits(time, time.getYear(), 4))
                : DerFrame.frame(UTC_TIME, digits(time, time.getYear() % 100, 2));
    }

    private static byte[] digits(LocalDateTime time, int year, int yearDigits) {
        byte[] text = new byte[yearDigits + 11];
        int at = put(text, 0, year, yearDigits);
        at = put(text, at, time.getMonthValue(), 2);
        at = put(text, at, time.getDayOfMonth(), 2);
        at = put(text, at, time.getHour(), 2);
        at = put(text, at, time.getMinute(), 2);
        at = put(text, at, time.getSecond(), 2);
        text[at] = 'Z';
        return text;
    }

    private static int put(byte[] text, int at, int value, int digits) {
        int rest = value;
        for (int i = at + digits - 1; i >= at; i--) {
            text[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return at + digits;
    }
}
