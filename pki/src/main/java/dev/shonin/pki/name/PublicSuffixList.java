package dev.shonin.pki.name;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The Public Suffix List: under which domains the public registers
 * (https://publicsuffix.org/list/).
 *
 * <p>BR 3.2.2.6 asks for its ICANN section only; the private section, domains whose holders give
 * subdomains to strangers, is kept apart. A snapshot ships with the jar; {@link #load(Path,
 * boolean)} replaces it while running. Names judged together should use one instance, not {@link
 * #current()} twice.
 */
public final class PublicSuffixList {

    /** Which rules to go by. */
    public enum Section {
        /** Suffixes of registries: what decides about certificates. */
        ICANN,
        /** Those and the private section. */
        ALL
    }

    private static final String SNAPSHOT = "public_suffix_list.dat";
    private static final AtomicReference<PublicSuffixList> CURRENT =
            new AtomicReference<>(readSnapshot());

    private final Instant date;
    private final String version;
    private final int icannRules;
    private final SuffixRules rules;
    private final Supplier<SuffixRules> unicodeConversion;

    /** Only names with A-labels need them, and ICU's tables take longer to load than the list. */
    private volatile @Nullable SuffixRules unicodeRules;

    PublicSuffixList(
            Instant date,
            String version,
            int icannRules,
            SuffixRules rules,
            Supplier<SuffixRules> unicodeConversion) {
        this.date = date;
        this.version = version;
        this.icannRules = icannRules;
        this.rules = rules;
        this.unicodeConversion = unicodeConversion;
    }

    /** The list in use. */
    public static PublicSuffixList current() {
        return CURRENT.get();
    }

    /**
     * Same as {@link #load(Path, boolean)} without force: a list older than the current is refused.
     */
    public static PublicSuffixList load(Path file) throws PublicSuffixListRefusedException {
        return load(file, false);
    }

    /**
     * Reads a list and puts it in use, or leaves the current one where it is.
     *
     * @param force takes a list that is older than the current one, or does not say how old it is;
     *     a broken one is refused all the same
     */
    public static PublicSuffixList load(Path file, boolean force)
            throws PublicSuffixListRefusedException {
        PublicSuffixList list = PublicSuffixListReader.read(file, force);
        list.install(force);
        return list;
    }

    /** Reads and checks a list without putting it in use. */
    public static PublicSuffixList read(Path file) throws PublicSuffixListRefusedException {
        return PublicSuffixListReader.read(file, true);
    }

    /** The snapshot of the jar, whatever is in use now. */
    public static PublicSuffixList snapshot() {
        return readSnapshot();
    }

    /** Puts this list in use, at once and for all threads. */
    public void install(boolean force) throws PublicSuffixListRefusedException {
        PublicSuffixList before;
        do {
            before = CURRENT.get();
            if (!force && date.isBefore(before.date)) {
                throw new PublicSuffixListRefusedException(
                        new PublicSuffixListRefusal.Older(version, before.version));
            }
        } while (!CURRENT.compareAndSet(before, this));
    }

    /** As its head says: {@code 2026-04-10_20-27-44_UTC}. */
    public String version() {
        return version;
    }

    /** When it was made. */
    public Instant date() {
        return date;
    }

    /** How many rules the ICANN section has. */
    public int icannRules() {
        return icannRules;
    }

    /** Whether the root zone has this top-level domain, as far as the ICANN section knows. */
    public boolean isTopLevelDomain(String label) {
        return rulesFor(label).hasTopLevelDomain(label);
    }

    /**
     * Whether the name itself is a public suffix. An unlisted single label is one (rule "*").
     *
     * @throws NameRefusedException when a name with U-labels is no valid internationalised name
     */
    public boolean isPublicSuffix(String name, Section section) {
        String ascii = ascii(name);
        return hasNoEmptyLabel(ascii) && suffixStart(ascii, section) == 0;
    }

    /**
     * Whether every name one label below is a public suffix by the ICANN section (rule "*.name"),
     * so that a wildcard of the name would speak for suffixes.
     *
     * @param ascii A-labels in lower case
     */
    public boolean hasSuffixesBelow(String ascii) {
        return (rulesFor(ascii).of(ascii, Section.ICANN) & SuffixRules.WILDCARD) != 0;
    }

    /**
     * The public suffix and one label before it, in A-labels; empty where the name is itself a
     * public suffix or no name at all. Case and U-labels do not matter.
     */
    public Optional<String> registrableDomain(String name, Section section) {
        String ascii = ascii(name);
        int suffix = hasNoEmptyLabel(ascii) ? suffixStart(ascii, section) : 0;
        if (suffix == 0) {
            return Optional.empty();
        }
        return Optional.of(ascii.substring(ascii.lastIndexOf('.', suffix - 2) + 1));
    }

    private static boolean hasNoEmptyLabel(String name) {
        return !name.isEmpty()
                && name.charAt(0) != '.'
                && !name.endsWith(".")
                && !name.contains("..");
    }

    /**
     * Where the public suffix begins: that of an exception rule (without its first label) if any,
     * else of the longest rule, else the last label. From left to right, so the longest comes
     * first.
     */
    int suffixStart(String ascii, Section section) {
        int longest = ascii.lastIndexOf('.') + 1;
        boolean found = false;
        int before = -1;
        for (int start = 0; start >= 0; start = next(ascii, start)) {
            String name = ascii.substring(start);
            int kinds = rulesFor(name).of(name, section);
            if ((kinds & SuffixRules.EXCEPTION) != 0) {
                return next(ascii, start);
            }
            if (!found && (kinds & SuffixRules.WILDCARD) != 0 && before >= 0) {
                longest = before;
                found = true;
            } else if (!found && (kinds & SuffixRules.SUFFIX) != 0) {
                longest = start;
                found = true;
            }
            before = start;
        }
        return longest;
    }

    private static int next(String name, int start) {
        int dot = name.indexOf('.', start);
        return dot < 0 ? -1 : dot + 1;
    }

    private SuffixRules rulesFor(String ascii) {
        return ascii.contains("xn--") ? convertUnicodeRules() : rules;
    }

    /**
     * Converts the rules with U-labels unless that has been done; refuses the list if one is wrong.
     */
    SuffixRules convertUnicodeRules() throws PublicSuffixListRefusedException {
        SuffixRules converted = unicodeRules;
        if (converted == null) {
            // Twice at once does no harm: both get the same.
            converted = unicodeConversion.get();
            unicodeRules = converted;
        }
        return converted;
    }

    /** A-labels, lower case, without the one trailing dot that a name may have. */
    private static String ascii(String name) {
        String trimmed = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        return trimmed.chars().allMatch(c -> c < 0x80)
                ? trimmed.toLowerCase(Locale.ROOT)
                : Idna.toAscii(trimmed);
    }

    private static PublicSuffixList readSnapshot() {
        try (InputStream in = PublicSuffixList.class.getResourceAsStream(SNAPSHOT)) {
            if (in == null) {
                throw new IllegalStateException(SNAPSHOT + " is missing from the jar");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return PublicSuffixListReader.parse(text, Optional.empty());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (PublicSuffixListRefusedException e) {
            throw new IllegalStateException("the snapshot in the jar is broken", e);
        }
    }
}
