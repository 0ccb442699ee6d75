package dev.shonin.dcv.domain;

import dev.shonin.pki.name.DomainName;
import dev.shonin.pki.name.NameRefusedException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A mailbox: {@code addr-spec} of RFC 5322 section 3.4.1 as extended by RFC 6532 section 3.2, and
 * nothing around it. Stricter where the grammar allows what no approver has: no comments, no
 * folding white space, no obsolete forms, no address literals, no single-label domain, no invisible
 * characters.
 *
 * <p>Two addresses are equal when their local parts are, to the letter, and their domains are
 * without regard to case (RFC 5321 section 2.4); the domain is kept as lower-case A-labels.
 *
 * @param localPart before the at-sign, as published
 * @param domain after it, A-labels in lower case
 */
public record MailAddress(String localPart, String domain) {

    /** RFC 5321 section 4.5.3.1.1, in octets. */
    private static final int MAX_LOCAL_PART = 64;

    /** RFC 5321 section 4.5.3.1.3 less the angle brackets, in octets. */
    private static final int MAX_ADDRESS = 254;

    private static final String ATEXT = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~\\-\\u0080-\\x{10FFFF}]+";
    private static final Pattern DOT_ATOM = Pattern.compile(ATEXT + "(?:\\." + ATEXT + ")*");
    private static final Pattern QUOTED =
            Pattern.compile("\"(?:[\\x20\\x21\\x23-\\x5B\\x5D-\\x7E]|\\\\[\\x20-\\x7E])*\"");

    /** Reads an address; empty where the text is anything but exactly one address. */
    public static Optional<MailAddress> parse(String text) {
        int at = text.lastIndexOf('@');
        if (at < 1 || octets(text) > MAX_ADDRESS || hasInvisible(text)) {
            return Optional.empty();
        }
        String localPart = text.substring(0, at);
        boolean wellFormed =
                DOT_ATOM.matcher(localPart).matches() || QUOTED.matcher(localPart).matches();
        if (!wellFormed || octets(localPart) > MAX_LOCAL_PART) {
            return Optional.empty();
        }
        String domain = asciiDomain(text.substring(at + 1));
        return domain == null ? Optional.empty() : Optional.of(new MailAddress(localPart, domain));
    }

    /** {@code local@domain}. */
    @Override
    public String toString() {
        return localPart + '@' + domain;
    }

    /**
     * The domain by the rules for names (UTS 46 included): another reading of its U-labels would be
     * another domain's mailbox. Null where it is no host name of two labels or more.
     */
    private static @Nullable String asciiDomain(String domain) {
        if (domain.endsWith(".")
                || domain.startsWith("*")
                || domain.chars().noneMatch(c -> c == '.')) {
            return null;
        }
        try {
            return DomainName.ofAccepted(domain).ascii();
        } catch (NameRefusedException refused) {
            return null;
        }
    }

    private static boolean hasInvisible(String text) {
        return text.codePoints().anyMatch(MailAddress::isInvisible);
    }

    private static boolean isInvisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    true;
            case Character.SPACE_SEPARATOR -> c != ' ';
            default -> false;
        };
    }

    private static int octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
