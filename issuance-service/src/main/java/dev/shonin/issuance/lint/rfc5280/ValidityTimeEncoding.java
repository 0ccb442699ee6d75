package dev.shonin.issuance.lint.rfc5280;

import dev.shonin.issuance.lint.About;
import dev.shonin.issuance.lint.Rule;
import dev.shonin.issuance.lint.Specimen;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1UTCTime;

/**
 * Times through 2049 are UTCTime, later ones GeneralizedTime, both in GMT with seconds and without
 * fractions (RFC 5280 §4.1.2.5).
 */
public final class ValidityTimeEncoding implements Rule {

    private static final About ABOUT = About.rfc5280("validity-time-encoding", "4.1.2.5");
    private static final Instant UTC_TIME_ENDS = Instant.parse("2050-01-01T00:00:00Z");
    private static final Pattern UTC_TIME = Pattern.compile("\\d{12}Z");
    private static final Pattern GENERALIZED_TIME = Pattern.compile("\\d{14}Z");

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public Optional<String> violation(Specimen specimen) {
        return fault("notBefore", specimen, 0, specimen.fields().notBefore())
                .or(() -> fault("notAfter", specimen, 1, specimen.fields().notAfter()));
    }

    private static Optional<String> fault(String field, Specimen specimen, int at, Instant time) {
        ASN1Encodable written = specimen.fields().validity().getObjectAt(at);
        boolean early = time.isBefore(UTC_TIME_ENDS);
        boolean right =
                switch (written) {
                    case ASN1UTCTime utc -> early && UTC_TIME.matcher(text(utc)).matches();
                    case ASN1GeneralizedTime generalized ->
                            !early
                                    && GENERALIZED_TIME
                                            .matcher(generalized.getTimeString())
                                            .matches();
                    default -> false;
                };
        return right
                ? Optional.empty()
                : Optional.of(
                        field
                                + " must be a "
                                + (early ? "UTCTime" : "GeneralizedTime")
                                + " in GMT with whole seconds");
    }

    // ASN1UTCTime.getTime() would hide missing seconds; its string form is what was encoded.
    private static String text(ASN1UTCTime time) {
        return time.toString();
    }
}
