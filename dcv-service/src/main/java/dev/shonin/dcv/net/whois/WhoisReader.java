package dev.shonin.dcv.net.whois;

import dev.shonin.dcv.domain.whois.ContactRole;
import dev.shonin.dcv.domain.whois.RegistryContact;
import dev.shonin.dcv.domain.whois.WhoisAnswer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads WHOIS answers (RFC 3912, which fixes no format): gTLD style, RPSL style through handles,
 * the Japanese registry's, and what else registries came up with. A pure function of the octets.
 */
public final class WhoisReader {

    private static final int MOST_SAID = 200;

    /** A contact's handle of the Japanese registry: up to three letters, digits, {@code JP}. */
    private static final Pattern JP_HANDLE = Pattern.compile("(?i)[A-Z]{1,3}\\d{1,9}JP");

    private WhoisReader() {}

    /**
     * Reads an answer.
     *
     * @param octets as received
     * @param tld the top-level domain asked about, for the character set; null where unknown
     */
    public static WhoisAnswer read(byte[] octets, @Nullable String tld) {
        return read(WhoisText.of(octets, tld).text());
    }

    /** Reads an answer's text. */
    public static WhoisAnswer read(String text) {
        List<WhoisLine> lines = WhoisLine.all(text);
        List<Paragraph> paragraphs = Paragraph.all(lines);
        if (isOfRoot(lines)) {
            // Its contacts are the registry's, not the registrant's.
            String server = Referrals.registryServer(paragraphs);
            return server == null && Tone.saysNothingThere(lines)
                    ? new WhoisAnswer.NotFound()
                    : new WhoisAnswer.Referral(server);
        }
        String referral = Referrals.registrarServer(paragraphs);
        List<RegistryContact> contacts = ContactReader.read(paragraphs);
        if (!contacts.isEmpty()) {
            return new WhoisAnswer.Contacts(contacts, referral);
        }
        Optional<String> refusal = Tone.refusal(lines);
        if (refusal.isPresent()) {
            return new WhoisAnswer.RateLimited(cut(refusal.get()));
        }
        return withoutContacts(lines, paragraphs, referral);
    }

    private static WhoisAnswer withoutContacts(
            List<WhoisLine> lines, List<Paragraph> paragraphs, @Nullable String referral) {
        return switch (DomainState.of(paragraphs)) {
            case FREE -> new WhoisAnswer.NotFound();
            case REGISTERED ->
                    isThin(paragraphs)
                            ? new WhoisAnswer.Referral(referral)
                            : new WhoisAnswer.Redacted(handles(paragraphs), referral);
            case UNSAID -> {
                if (Tone.saysNothingThere(lines)) {
                    yield new WhoisAnswer.NotFound();
                }
                yield Tone.saysReserved(lines)
                        ? new WhoisAnswer.Redacted(Map.of(), null)
                        : new WhoisAnswer.Unusable(firstWords(lines));
            }
        };
    }

    /** A registry's record with the registrar's server, and not a word about contacts. */
    private static boolean isThin(List<Paragraph> paragraphs) {
        boolean aboutContacts =
                paragraphs.stream()
                        .anyMatch(
                                paragraph -> {
                                    for (int i = 0; i < paragraph.lines().size(); i++) {
                                        if (!paragraph.lines().get(i).comment()
                                                && paragraph.label(i).isAboutContact()) {
                                            return true;
                                        }
                                    }
                                    return false;
                                });
        return !aboutContacts && Referrals.hasRegistrarServer(paragraphs);
    }

    private static Map<ContactRole, List<String>> handles(List<Paragraph> paragraphs) {
        Map<ContactRole, List<String>> handles = new EnumMap<>(ContactRole.class);
        for (Paragraph paragraph : paragraphs) {
            for (Paragraph.Reference reference : paragraph.references()) {
                String handle = reference.handle().toUpperCase(java.util.Locale.ROOT);
                List<String> known =
                        handles.computeIfAbsent(reference.role(), role -> new ArrayList<>());
                if (JP_HANDLE.matcher(handle).matches() && !known.contains(handle)) {
                    known.add(handle);
                }
            }
        }
        handles.values().removeIf(List::isEmpty);
        return handles;
    }

    private static boolean isOfRoot(List<WhoisLine> lines) {
        return lines.stream()
                .limit(5)
                .anyMatch(line -> line.comment() && line.value().startsWith("IANA WHOIS server"));
    }

    private static String firstWords(List<WhoisLine> lines) {
        return cut(
                lines.stream()
                        .filter(line -> !line.isBlank() && !line.comment())
                        .findFirst()
                        .map(WhoisLine::text)
                        .orElse(""));
    }

    private static String cut(String text) {
        return text.length() <= MOST_SAID ? text : text.substring(0, MOST_SAID);
    }
}
