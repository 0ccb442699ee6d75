package dev.shonin.dcv.net.whois;

import dev.shonin.dcv.domain.MailAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Mail addresses as they stand in answers. What is read is always a piece of the text: nothing is
 * completed or corrected. A sentence in which an address occurs is no address.
 */
final class Addresses {

    private static final int MOST_IN_A_FIELD = 5;
    private static final int LONGEST_LINE = 160;
    private static final int MOST_WORDS_OF_A_NAME = 8;

    private static final Pattern SEPARATORS = Pattern.compile("[,;\\s]+");

    /** {@code x AT y}, {@code (x [at] y)}: how some registries keep harvesters away. */
    private static final Pattern SPELT =
            Pattern.compile(
                    "\\(?(\\S+)\\s+(?:AT|\\[at\\]|\\(at\\)|<at>|\\[@\\])\\s+([^\\s)]+)\\)?");

    /** A name, the address, and perhaps telephone numbers. */
    private static final Pattern BESIDE_NAME =
            Pattern.compile(
                    "(?:(.*?)[\\s(<\\[])?([^\\s()<>\\[\\],;:\"]+@[^\\s()<>\\[\\],;:\"]+)[)>\\]]?(?:\\s+(.*))?");

    private static final Pattern TELEPHONE =
            Pattern.compile("(?i)(?:(?:tel|phone|ph|fax|voice|fone)\\.?:?|[-+0-9().x/\\s])*");

    /** What no name beside an address has, but a sentence has. */
    private static final Set<String> SENTENCE =
            Set.of(
                    "contact",
                    "please",
                    "send",
                    "mail",
                    "email",
                    "e-mail",
                    "to",
                    "visit",
                    "see",
                    "abuse",
                    "spam",
                    "complaints",
                    "complaint",
                    "questions",
                    "question",
                    "report",
                    "reports",
                    "via",
                    "is",
                    "are",
                    "be",
                    "by",
                    "for",
                    "with",
                    "write",
                    "mailto",
                    "http",
                    "https",
                    "notify",
                    "trouble",
                    "troubles",
                    "billing",
                    "registrar",
                    "reseller",
                    "support",
                    "changed",
                    "updated",
                    "this",
                    "that",
                    "you",
                    "your",
                    "we",
                    "our",
                    "any",
                    "info",
                    "information",
                    "c/o");

    private Addresses() {}

    /** The addresses of an e-mail field; none where anything else stands there too. */
    static List<MailAddress> ofField(String value) {
        Matcher spelt = SPELT.matcher(value);
        if (spelt.matches()) {
            return MailAddress.parse(spelt.group(1) + '@' + spelt.group(2)).stream().toList();
        }
        List<MailAddress> addresses = new ArrayList<>();
        for (String part : SEPARATORS.split(value.strip(), -1)) {
            Optional<MailAddress> address = whole(part);
            if (address.isEmpty()) {
                return List.of();
            }
            address.ifPresent(addresses::add);
        }
        return addresses.size() > MOST_IN_A_FIELD ? List.of() : addresses;
    }

    /** The address that is all of a line. */
    static Optional<MailAddress> ofLine(String line) {
        List<MailAddress> addresses = ofField(line);
        return addresses.size() == 1 ? Optional.of(addresses.getFirst()) : Optional.empty();
    }

    /** The address that stands beside a name, or is all of the line. */
    static Optional<MailAddress> besideName(String line) {
        if (line.length() > LONGEST_LINE || line.indexOf('@') != line.lastIndexOf('@')) {
            return Optional.empty();
        }
        Matcher matcher = BESIDE_NAME.matcher(line);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String name = matcher.group(1) == null ? "" : matcher.group(1);
        String after = matcher.group(3) == null ? "" : matcher.group(3);
        return isName(name) && TELEPHONE.matcher(after).matches()
                ? MailAddress.parse(matcher.group(2))
                : Optional.empty();
    }

    private static boolean isName(String text) {
        String[] words = text.strip().toLowerCase(Locale.ROOT).split("[\\s:]+", -1);
        if (words.length > MOST_WORDS_OF_A_NAME) {
            return false;
        }
        for (String word : words) {
            if (SENTENCE.contains(word.replaceFirst("[.,:;]+$", ""))) {
                return false;
            }
        }
        return true;
    }

    private static Optional<MailAddress> whole(String part) {
        String text = part;
        if (text.regionMatches(true, 0, "mailto:", 0, "mailto:".length())) {
            text = text.substring("mailto:".length());
        }
        boolean enclosed =
                text.length() > 2
                        && ((text.startsWith("<") && text.endsWith(">"))
                                || (text.startsWith("(") && text.endsWith(")")));
        return MailAddress.parse(enclosed ? text.substring(1, text.length() - 1) : text);
    }
}
