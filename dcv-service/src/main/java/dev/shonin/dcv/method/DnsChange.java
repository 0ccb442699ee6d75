package dev.shonin.dcv.method;

import dev.shonin.dcv.domain.dns.DnsLookup;
import dev.shonin.dcv.domain.dns.DnsQuestion;
import dev.shonin.dcv.domain.dns.DnsRecord;
import dev.shonin.dcv.domain.dns.DnsReply;
import dev.shonin.dcv.domain.dns.DnsRound;
import dev.shonin.dcv.domain.dns.Octets;
import dev.shonin.dcv.domain.dns.RecordType;
import dev.shonin.dcv.domain.proof.ProofFinding;
import dev.shonin.dcv.domain.proof.ProofFinding.Sighting;
import dev.shonin.dcv.domain.proof.ProofTask;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * DNS Change, BR 3.2.2.4.7: a TXT record that is the random value, at the authorization domain name
 * or below its underscore label, or a CNAME record there whose target's first label is the value.
 */
public final class DnsChange {

    private static final int SEEN_LIMIT = 80;

    private DnsChange() {}

    /** Looks for it. */
    public static ProofFinding check(ProofTask.Record task, DnsRound round) {
        List<DnsQuestion> questions =
                List.of(
                        new DnsQuestion(task.labelled(), RecordType.TXT),
                        new DnsQuestion(task.labelled(), RecordType.CNAME),
                        new DnsQuestion(task.adn().ascii(), RecordType.TXT));
        round.ask(questions);
        List<DnsLookup> lookups = questions.stream().map(round::await).toList();
        List<DnsLookup> unanswered = new ArrayList<>();
        String other = null;
        for (DnsLookup lookup : lookups) {
            switch (lookup.reply()) {
                case DnsReply.Answer answer -> {
                    for (DnsRecord record : answer.records()) {
                        Octets value = valueOf(record);
                        if (same(value, task.value())) {
                            return new ProofFinding.Passed(
                                    seen(lookups, "dns.found", at(lookup, record.text())));
                        }
                        other = nearer(other, lookup, task, value);
                    }
                }
                case DnsReply.NoSuchName nothing -> {}
                case DnsReply.NoData nothing -> {}
                case DnsReply.ServerFailed failed -> unanswered.add(lookup);
                case DnsReply.Bogus bogus -> unanswered.add(lookup);
                case DnsReply.TimedOut silence -> unanswered.add(lookup);
            }
        }
        return missing(task, lookups, unanswered, other);
    }

    private static ProofFinding missing(
            ProofTask.Record task,
            List<DnsLookup> lookups,
            List<DnsLookup> unanswered,
            @Nullable String other) {
        if (!unanswered.isEmpty()) {
            DnsLookup first = unanswered.getFirst();
            boolean bogus = first.reply() instanceof DnsReply.Bogus;
            return new ProofFinding.Inconclusive(
                    seen(
                            lookups,
                            bogus ? "dns.bogus" : "dns.unanswered",
                            at(first, first.reply().summary())));
        }
        return new ProofFinding.Failed(
                other == null
                        ? seen(lookups, "dns.nothing", Map.of("at", task.labelled()))
                        : seen(
                                lookups,
                                "dns.other-value",
                                Map.of("at", task.labelled(), "seen", other)));
    }

    /** What stands at the label speaks louder than what else stands at the name itself. */
    private static @Nullable String nearer(
            @Nullable String other, DnsLookup lookup, ProofTask.Record task, Octets value) {
        boolean atLabel = lookup.question().name().equals(task.labelled());
        return atLabel && other == null ? value.printable(SEEN_LIMIT) : other;
    }

    private static Octets valueOf(DnsRecord record) {
        return switch (record) {
            case DnsRecord.Txt txt -> txt.value();
            case DnsRecord.Alias alias -> Octets.of(alias.target().split("\\.", 2)[0]);
            case DnsRecord.Caa caa -> throw unexpected(caa);
            case DnsRecord.Soa soa -> throw unexpected(soa);
            case DnsRecord.Address address -> throw unexpected(address);
            case DnsRecord.Mx mx -> throw unexpected(mx);
        };
    }

    private static IllegalStateException unexpected(DnsRecord record) {
        return new IllegalStateException("asked for TXT or CNAME, got " + record);
    }

    private static boolean same(Octets value, String wanted) {
        String text = new String(value.bytes(), StandardCharsets.ISO_8859_1).strip();
        return MessageDigest.isEqual(
                text.getBytes(StandardCharsets.ISO_8859_1),
                wanted.getBytes(StandardCharsets.US_ASCII));
    }

    private static Map<String, String> at(DnsLookup lookup, String seen) {
        return Map.of("at", lookup.question().name(), "seen", seen);
    }

    private static Sighting seen(List<DnsLookup> lookups, String code, Map<String, String> values) {
        return new Sighting(code, values, lookups, List.of());
    }
}
