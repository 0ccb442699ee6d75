package dev.shonin.issuance.lint.rfc5280;

import dev.shonin.issuance.lint.About;
import dev.shonin.issuance.lint.Rule;
import dev.shonin.issuance.lint.Specimen;
import java.math.BigInteger;
import java.util.Optional;

/** A serial number is positive and at most 20 octets long (RFC 5280 §4.1.2.2). */
public final class SerialNumberLength implements Rule {

    private static final About ABOUT = About.rfc5280("serial-number-length", "4.1.2.2");
    private static final int MAX_OCTETS = 20;

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public Optional<String> violation(Specimen specimen) {
        BigInteger serial = specimen.fields().serialNumber();
        if (serial.signum() <= 0) {
            return Optional.of("the serial number is not positive");
        }
        int octets = serial.toByteArray().length;
        return octets <= MAX_OCTETS
                ? Optional.empty()
                : Optional.of("the serial number has " + octets + " octets; 20 are allowed");
    }
}
