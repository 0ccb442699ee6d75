package dev.shonin.notification.net.smtp;

import dev.shonin.pki.name.DomainName;
import dev.shonin.pki.name.NameRefusedException;
import jakarta.mail.internet.InternetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/** The recipient's address in the form a server takes. */
final class RecipientAddress {

    // RFC 5321 §4.1.2 Dot-string, with RFC 6531 §3.3's UTF-8; quoted local parts are not written
    // to.
    private static final Pattern ADDRESS =
            Pattern.compile(
                    "[A-Za-z0-9!#$%&'*+/=?^_`{|}~.\\x{80}-\\x{10FFFF}-]+@[^@\\p{Cc}\\s<>(),;:\"\\\\\\[\\]]+");
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Z}]");

    private RecipientAddress() {}

    /** Whether it has the shape of an address, and of one only. */
    static boolean isAddress(String address) {
        return address.length() <= 320
                && ADDRESS.matcher(address).matches()
                && !INVISIBLE.matcher(address).find();
    }

    /** Whether it needs SMTPUTF8 unless its domain is written as A-labels. */
    static boolean isInternationalized(String address) {
        return !isAscii(address);
    }

    /**
     * The address without UTF-8: the domain as A-labels. Empty where the part before the @ has
     * other than ASCII characters, since for that there is no other form (RFC 6530 §4.4).
     */
    static Optional<String> ascii(String address) {
        int at = address.lastIndexOf('@');
        String local = address.substring(0, at);
        if (!isAscii(local)) {
            return Optional.empty();
        }
        try {
            String domain = DomainName.ofAccepted(address.substring(at + 1)).ascii();
            return Optional.of(local + '@' + domain);
        } catch (NameRefusedException e) {
            return Optional.empty();
        }
    }

    /** For the header and the envelope; unparsed, since it was checked. */
    static InternetAddress envelope(String address) {
        InternetAddress envelope = new InternetAddress();
        envelope.setAddress(address);
        return envelope;
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }
}
