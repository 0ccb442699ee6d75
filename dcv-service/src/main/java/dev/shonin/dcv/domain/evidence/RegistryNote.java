package dev.shonin.dcv.domain.evidence;

import dev.shonin.dcv.domain.dns.Octets;
import dev.shonin.dcv.domain.whois.RegistrationLookup;
import dev.shonin.dcv.domain.whois.RegistrationReply;
import dev.shonin.dcv.domain.whois.RegistryContact;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A look-up of registration data as it is kept: which server was asked what, the hash of the whole
 * answer, and of its text the lines with a mailbox that was taken. The rest of the text is people's
 * names, streets and numbers, of which a proof has no need.
 */
final class RegistryNote {

    /** The lines kept of an answer, together, in characters. */
    private static final int MOST_TEXT = 2_000;

    private RegistryNote() {}

    static List<Map<String, Object>> of(List<RegistrationLookup> lookups) {
        return lookups.stream().map(RegistryNote::of).toList();
    }

    private static Map<String, Object> of(RegistrationLookup lookup) {
        Set<String> taken =
                lookup.reply() instanceof RegistrationReply.Contacts contacts
                        ? contacts.contacts().stream()
                                .map(RegistryContact::address)
                                .map(address -> address.toString().toLowerCase(Locale.ROOT))
                                .collect(Collectors.toSet())
                        : Set.of();
        return Map.of(
                "source", lookup.source().code(),
                "domain", lookup.domain(),
                "reply", lookup.reply().summary(),
                "askedAt", lookup.askedAt().toString(),
                "tookMillis", lookup.took().toMillis(),
                "exchanges", lookup.steps().stream().map(step -> step(step, taken)).toList());
    }

    private static Map<String, Object> step(RegistrationLookup.Step step, Set<String> taken) {
        Octets answer = step.answer();
        return new FactValues()
                .put("server", step.server())
                .put("query", step.query())
                .put("outcome", step.outcome())
                .put("answerSha256", answer == null ? null : answer.sha256())
                .put("answerOctets", answer == null ? null : answer.length())
                .put("answerLines", answer == null ? null : lines(answer, taken))
                .all();
    }

    /** Long lines, as JSON without line ends has them, are kept around the mailbox only. */
    private static List<String> lines(Octets answer, Set<String> taken) {
        List<String> kept = new ArrayList<>();
        int left = MOST_TEXT;
        for (String line : answer.latin1().split("[\\r\\n]+", -1)) {
            String lower = line.toLowerCase(Locale.ROOT);
            for (String mailbox : taken) {
                int at = lower.indexOf(mailbox);
                if (at < 0) {
                    continue;
                }
                int start = Math.max(0, at - 80);
                int end = Math.min(line.length(), at + mailbox.length() + 80);
                String part = line.length() <= 200 ? line : line.substring(start, end);
                left -= part.length();
                if (left < 0) {
                    return kept;
                }
                kept.add(part);
                break;
            }
        }
        return kept;
    }
}
