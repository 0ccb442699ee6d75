package dev.shonin.pki.name;

import dev.shonin.pki.name.PublicSuffixList.Section;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the list's text format (https://github.com/publicsuffix/list/wiki/Format), and checks it.
 */
final class PublicSuffixListReader {

    private static final String VERSION = "// VERSION: ";
    private static final List<String> MARKERS =
            List.of(
                    "// ===BEGIN ICANN DOMAINS===",
                    "// ===END ICANN DOMAINS===",
                    "// ===BEGIN PRIVATE DOMAINS===",
                    "// ===END PRIVATE DOMAINS===");
    private static final DateTimeFormatter VERSION_FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd_HH-mm-ss_'UTC'", Locale.ROOT);

    /** The list has had more than 6,000 rules in its ICANN section since 2015. */
    private static final int LEAST_RULES = 6_000;

    private static final int LARGEST_FILE = 8 << 20;

    /** One of each kind of rule, of countries that will not go away. */
    private static final List<String> EXPECTED =
            List.of("com", "net", "org", "jp", "co.jp", "ne.jp", "uk", "co.uk", "arpa");

    private final SuffixRules rules = new SuffixRules();
    private final List<UnicodeRule> unicodeRules = new ArrayList<>();
    private int section;
    private int icannRules;
    private Optional<String> version = Optional.empty();

    /**
     * A rule with U-labels or A-labels, to be converted when a name with {@code xn--} is first
     * asked for.
     */
    private record UnicodeRule(String name, int kind, boolean icann, int line) {}

    private PublicSuffixListReader() {}

    static PublicSuffixList read(Path file, boolean undatedToo)
            throws PublicSuffixListRefusedException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST_FILE + 1);
            if (bytes.length > LARGEST_FILE) {
                throw refused(
                        new PublicSuffixListRefusal.Unreadable(
                                file.toString(), "more than " + LARGEST_FILE + " bytes"));
            }
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            Optional<Instant> fallback =
                    undatedToo
                            ? Optional.of(Files.getLastModifiedTime(file).toInstant())
                            : Optional.empty();
            PublicSuffixList list = parse(text, fallback);
            list.convertUnicodeRules();
            return list;
        } catch (CharacterCodingException e) {
            throw refused(new PublicSuffixListRefusal.Unreadable(file.toString(), "not UTF-8"));
        } catch (IOException e) {
            throw refused(new PublicSuffixListRefusal.Unreadable(file.toString(), e.toString()));
        }
    }

    /**
     * Reads a list.
     *
     * @param undated the date to give a list whose head has no version; empty to refuse it
     */
    static PublicSuffixList parse(String text, Optional<Instant> undated)
            throws PublicSuffixListRefusedException {
        PublicSuffixListReader reader = new PublicSuffixListReader();
        int number = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            reader.line(line, ++number);
        }
        reader.check();
        return new PublicSuffixList(
                reader.date(undated),
                reader.version.orElse("undated"),
                reader.icannRules,
                reader.rules,
                reader::converted);
    }

    private void line(String line, int number) throws PublicSuffixListRefusedException {
        if (line.startsWith(VERSION) && section == 0) {
            version = Optional.of(line.substring(VERSION.length()).strip());
        } else if (line.startsWith("// ===")) {
            marker(line.strip());
        } else if (!line.isBlank() && !line.startsWith("//")) {
            rule(line, number);
        }
    }

    /**
     * Sections: 0 head, 1 ICANN, 2 between, 3 private, 4 end. Other markers may be added one day.
     */
    private void marker(String line) throws PublicSuffixListRefusedException {
        int at = MARKERS.indexOf(line);
        if (at >= 0 && at != section) {
            throw refused(new PublicSuffixListRefusal.Marker(MARKERS.get(Math.min(section, 3))));
        }
        if (at >= 0) {
            section++;
        }
    }

    private void rule(String line, int number) throws PublicSuffixListRefusedException {
        String rule = firstWord(line).toLowerCase(Locale.ROOT);
        int kind = SuffixRules.SUFFIX;
        if (rule.startsWith("!")) {
            kind = SuffixRules.EXCEPTION;
            rule = rule.substring(1);
        } else if (rule.startsWith("*.")) {
            kind = SuffixRules.WILDCARD;
            rule = rule.substring(2);
        }
        boolean icann = section == 1;
        if (!(icann || section == 3) || !isName(rule)) {
            throw refused(new PublicSuffixListRefusal.BadRule(number, line));
        }
        if (icann) {
            icannRules++;
        }
        if (isAscii(rule) && !rule.contains("xn--")) {
            rules.add(rule, kind, icann);
        } else {
            unicodeRules.add(new UnicodeRule(rule, kind, icann, number));
        }
    }

    private static String firstWord(String line) {
        int end = 0;
        while (end < line.length() && line.charAt(end) > ' ') {
            end++;
        }
        return line.substring(0, end);
    }

    private static boolean isAscii(String rule) {
        for (int i = 0; i < rule.length(); i++) {
            if (rule.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static boolean isName(String rule) {
        return !rule.isEmpty()
                && rule.indexOf('*') < 0
                && rule.charAt(0) != '.'
                && !rule.endsWith(".")
                && !rule.contains("..");
    }

    private SuffixRules converted() throws PublicSuffixListRefusedException {
        SuffixRules converted = new SuffixRules();
        for (UnicodeRule rule : unicodeRules) {
            try {
                converted.add(Idna.toAscii(rule.name), rule.kind, rule.icann);
            } catch (NameRefusedException e) {
                throw refused(new PublicSuffixListRefusal.BadRule(rule.line, rule.name));
            }
        }
        return converted;
    }

    private void check() throws PublicSuffixListRefusedException {
        if (section < MARKERS.size()) {
            throw refused(new PublicSuffixListRefusal.Marker(MARKERS.get(section)));
        }
        if (icannRules < LEAST_RULES) {
            throw refused(new PublicSuffixListRefusal.TooShort(icannRules, LEAST_RULES));
        }
        for (String expected : EXPECTED) {
            requireRule(expected, SuffixRules.SUFFIX, expected);
        }
        requireRule("kawasaki.jp", SuffixRules.WILDCARD, "*.kawasaki.jp");
        requireRule("city.kawasaki.jp", SuffixRules.EXCEPTION, "!city.kawasaki.jp");
    }

    private void requireRule(String name, int kind, String shown)
            throws PublicSuffixListRefusedException {
        if ((rules.of(name, Section.ICANN) & kind) == 0) {
            throw refused(new PublicSuffixListRefusal.MissingRule(shown));
        }
    }

    private Instant date(Optional<Instant> undated) throws PublicSuffixListRefusedException {
        try {
            if (version.isPresent()) {
                return LocalDateTime.parse(version.get(), VERSION_FORMAT).toInstant(ZoneOffset.UTC);
            }
        } catch (DateTimeParseException e) {
            version = Optional.empty();
        }
        return undated.orElseThrow(() -> refused(new PublicSuffixListRefusal.NoVersion()));
    }

    private static PublicSuffixListRefusedException refused(PublicSuffixListRefusal refusal) {
        return new PublicSuffixListRefusedException(refusal);
    }
}
