package dev.shonin.dcv.method;

import dev.shonin.dcv.caa.IssueValue;
import dev.shonin.dcv.domain.dns.DnsLookup;
import dev.shonin.dcv.domain.dns.DnsQuestion;
import dev.shonin.dcv.domain.dns.DnsRecord;
import dev.shonin.dcv.domain.dns.DnsReply;
import dev.shonin.dcv.domain.dns.DnsRound;
import dev.shonin.dcv.domain.dns.RecordType;
import dev.shonin.dcv.domain.proof.ProofFinding;
import dev.shonin.dcv.domain.proof.ProofFinding.Sighting;
import dev.shonin.dcv.domain.proof.ProofTask;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * DNS TXT Record with Persistent Value, BR 3.2.2.4.22: a TXT record at {@code _validation-persist}
 * that names one of our issuer domain names and the account, and may say until when it holds.
 * Parameters we do not know are ignored. That the name is an alias of another does not make the
 * other one the authorization domain name; the record itself may be found through an alias.
 */
public final class PersistentDnsTxt {

    private static final int SEEN_LIMIT = 200;
    private static final String ACCOUNT_URI = "accounturi";
    private static final String PERSIST_UNTIL = "persistuntil";
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,30}");

    private PersistentDnsTxt() {}

    /**
     * Looks for it.
     *
     * @param task what to look for
     * @param round where to ask
     * @param now the time of the check
     */
    public static ProofFinding check(ProofTask.Persistent task, DnsRound round, Instant now) {
        DnsLookup lookup = round.await(new DnsQuestion(task.labelled(), RecordType.TXT));
        return switch (lookup.reply()) {
            case DnsReply.Answer answer -> read(task, lookup, answer, now);
            case DnsReply.NoSuchName nothing -> nothing(task, lookup);
            case DnsReply.NoData nothing -> nothing(task, lookup);
            case DnsReply.ServerFailed failed -> unanswered(lookup, "dns.unanswered");
            case DnsReply.Bogus bogus -> unanswered(lookup, "dns.bogus");
            case DnsReply.TimedOut silence -> unanswered(lookup, "dns.unanswered");
        };
    }

    private static ProofFinding read(
            ProofTask.Persistent task, DnsLookup lookup, DnsReply.Answer answer, Instant now) {
        Sighting nearest = null;
        int nearness = -1;
        for (DnsRecord record : answer.records()) {
            if (!(record instanceof DnsRecord.Txt txt)) {
                continue;
            }
            Standing standing = judge(task, txt, now);
            Sighting sighting =
                    new Sighting(
                            standing.code,
                            Map.of(
                                    "at",
                                    lookup.question().name(),
                                    "seen",
                                    txt.value().printable(SEEN_LIMIT)),
                            List.of(lookup),
                            List.of());
            if (standing == Standing.GOOD) {
                return new ProofFinding.Passed(sighting);
            }
            if (standing.ordinal() > nearness) {
                nearness = standing.ordinal();
                nearest = sighting;
            }
        }
        return nearest == null ? nothing(task, lookup) : new ProofFinding.Failed(nearest);
    }

    /** How a record stands, the worse ones first: the best of several is told. */
    private enum Standing {
        MALFORMED("persist.malformed"),
        OTHER_ISSUER("persist.other-issuer"),
        NO_ACCOUNT("persist.no-account"),
        OTHER_ACCOUNT("persist.other-account"),
        BAD_END("persist.bad-end"),
        ENDED("persist.ended"),
        GOOD("persist.found");

        private final String code;

        Standing(String code) {
            this.code = code;
        }
    }

    private static Standing judge(ProofTask.Persistent task, DnsRecord.Txt txt, Instant now) {
        Optional<IssueValue> read = IssueValue.parse(txt.value());
        if (read.isEmpty()) {
            return Standing.MALFORMED;
        }
        IssueValue value = read.get();
        boolean ours =
                task.issuers().stream()
                        .anyMatch(i -> i.toLowerCase(Locale.ROOT).equals(value.issuer()));
        if (!ours) {
            return Standing.OTHER_ISSUER;
        }
        List<String> accounts = value.values(ACCOUNT_URI);
        if (accounts.size() != 1) {
            return Standing.NO_ACCOUNT;
        }
        if (!accounts.getFirst().equals(task.accountUri())) {
            return Standing.OTHER_ACCOUNT;
        }
        return until(value.values(PERSIST_UNTIL), now);
    }

    private static Standing until(List<String> ends, Instant now) {
        if (ends.isEmpty()) {
            return Standing.GOOD;
        }
        if (ends.size() != 1 || !SECONDS.matcher(ends.getFirst()).matches()) {
            return Standing.BAD_END;
        }
        boolean over =
                BigInteger.valueOf(now.getEpochSecond()).compareTo(new BigInteger(ends.getFirst()))
                        > 0;
        return over ? Standing.ENDED : Standing.GOOD;
    }

    private static ProofFinding nothing(ProofTask.Persistent task, DnsLookup lookup) {
        return new ProofFinding.Failed(
                new Sighting(
                        "persist.nothing",
                        Map.of("at", task.labelled()),
                        List.of(lookup),
                        List.of()));
    }

    private static ProofFinding unanswered(DnsLookup lookup, String code) {
        return new ProofFinding.Inconclusive(
                new Sighting(
                        code,
                        Map.of("at", lookup.question().name(), "seen", lookup.reply().summary()),
                        List.of(lookup),
                        List.of()));
    }
}
