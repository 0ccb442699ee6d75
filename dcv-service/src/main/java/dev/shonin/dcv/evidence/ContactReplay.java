package dev.shonin.dcv.evidence;

import dev.shonin.dcv.domain.ApproverListing;
import dev.shonin.dcv.domain.ApproverSource;
import dev.shonin.dcv.domain.MailAddress;
import dev.shonin.dcv.domain.dns.DnsRound;
import dev.shonin.dcv.domain.dns.Dnssec;
import dev.shonin.dcv.evidence.EvidenceReplay.NotJudgeableException;
import dev.shonin.dcv.method.ApproverMethod;
import dev.shonin.dcv.method.Finding;
import dev.shonin.dcv.policy.ContactEvidenceRule.Standing;
import dev.shonin.pki.name.DomainName;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks for an approver's address again, in the answers that were recorded when it was accepted.
 */
final class ContactReplay {

    private static final Duration BOUND = Duration.ofSeconds(30);

    private ContactReplay() {}

    /**
     * What came of it.
     *
     * @param standing whether the address stands there
     * @param dnssec what DNSSEC says of it; null where it was not found in the DNS
     */
    record Again(Standing standing, @Nullable Dnssec dnssec) {}

    static Again look(Map<?, ?> accepted, ApproverSource source, Instant then, RecordedKeys keys)
            throws NotJudgeableException {
        MailAddress address =
                MailAddress.parse(Entries.text(accepted, "approver"))
                        .orElseThrow(() -> new NotJudgeableException("an address that is none"));
        Optional<ApproverMethod> method = ApproverMethod.of(source);
        Map<?, ?> list = Entries.object(accepted, "list");
        if (list.isEmpty()) {
            return look(method, accepted, accepted, source, address, then, keys);
        }
        // The list's own word, if it was given within its day (BR 3.2.2.9 is met at issuance anew).
        Instant madeAt = Entries.instant(list, "madeAt");
        return madeAt.isAfter(then) || !then.isBefore(madeAt.plus(ApproverListing.LIFETIME))
                ? new Again(Standing.MISSING, null)
                : look(method, accepted, list, source, address, madeAt, keys);
    }

    private static Again look(
            Optional<ApproverMethod> method,
            Map<?, ?> accepted,
            Map<?, ?> seen,
            ApproverSource source,
            MailAddress address,
            Instant then,
            RecordedKeys keys)
            throws NotJudgeableException {
        return method.isPresent()
                ? byMethod(
                        method.get(),
                        Entries.domain(Entries.text(accepted, "adn")),
                        RecordedDns.of(Entries.objects(seen, "lookups"), keys),
                        address,
                        then)
                : new Again(registry(seen, source, address), null);
    }

    private static Again byMethod(
            ApproverMethod method,
            DomainName adn,
            RecordedDns recorded,
            MailAddress address,
            Instant then) {
        DnsRound round = new DnsRound(recorded, Clock.fixed(then, ZoneOffset.UTC), BOUND);
        boolean unanswered = false;
        for (Finding finding : method.read(List.of(adn), round)) {
            switch (finding) {
                case Finding.Found found -> {
                    if (found.address().equals(address) && found.adn().equals(adn)) {
                        return new Again(Standing.SEEN, found.dnssec());
                    }
                }
                case Finding.Nothing nothing -> unanswered |= nothing.reason().inconclusive();
            }
        }
        return new Again(unanswered ? Standing.UNANSWERED : Standing.MISSING, null);
    }

    /** Of registration data the lines with the mailbox are kept, and the hash of all of them. */
    private static Standing registry(Map<?, ?> seen, ApproverSource source, MailAddress address) {
        String wanted = address.toString().toLowerCase(Locale.ROOT);
        boolean asked = false;
        for (Map<?, ?> lookup : Entries.objects(seen, "registries")) {
            if (!source.code().equals(lookup.get("source"))) {
                continue;
            }
            asked = true;
            for (Map<?, ?> exchange : Entries.objects(lookup, "exchanges")) {
                if (exchange.get("answerSha256") instanceof String
                        && Entries.texts(exchange, "answerLines").stream()
                                .anyMatch(line -> stands(wanted, line.toLowerCase(Locale.ROOT)))) {
                    return Standing.SEEN;
                }
            }
        }
        return asked ? Standing.MISSING : Standing.UNANSWERED;
    }

    /** Whether the mailbox stands there whole: not as a part of a longer one. */
    private static boolean stands(String mailbox, String line) {
        int at = line.indexOf(mailbox);
        while (at >= 0) {
            int end = at + mailbox.length();
            boolean begins = at == 0 || !isPart(line.charAt(at - 1));
            boolean ends = end == line.length() || !isPart(line.charAt(end));
            if (begins && ends) {
                return true;
            }
            at = line.indexOf(mailbox, at + 1);
        }
        return false;
    }

    private static boolean isPart(char c) {
        return Character.isLetterOrDigit(c) || "!#$%&'*+-/=?^_`{|}~.".indexOf(c) >= 0;
    }
}
