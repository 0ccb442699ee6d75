package dev.shonin.dcv.domain.evidence;

import dev.shonin.dcv.domain.ApproverAnswer;
import dev.shonin.dcv.domain.ApproverCandidate;
import dev.shonin.dcv.domain.ApproverText;
import dev.shonin.dcv.domain.MailAddress;
import dev.shonin.dcv.domain.dns.DnsLookup;
import dev.shonin.dcv.domain.dns.Octets;
import dev.shonin.dcv.domain.whois.RegistrationLookup;
import dev.shonin.pki.name.DomainName;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What happened in one attempt, in the values that were seen. A type for each kind of attempt. */
public sealed interface Fact
        permits Fact.ApproverAccepted,
                Fact.ApproverRefused,
                Fact.MailRequested,
                Fact.MailRepeated,
                Fact.MailDelivery,
                Fact.PageFetched,
                Fact.Decided,
                Fact.DecisionIgnored,
                Fact.OrderEnded,
                Fact.Expired,
                IssuanceJudged,
                ChallengeOpened,
                ChallengeChecked,
                ProofReused,
                RefusalReported {

    /** The stable name of the kind. */
    String kind();

    /** The values, as they are stored: text, numbers, lists and maps of these. */
    Map<String, Object> values();

    /** What the values name by its SHA-256 alone: kept beside, once however often it is named. */
    default Map<String, Octets> parts() {
        return Map.of();
    }

    /**
     * An address was asked for and is on the list.
     *
     * @param name the name to be proven
     * @param candidate the address with its source
     * @param lookups what the DNS said; empty for a constructed address, which needs none
     * @param registries what registries said, where they were asked
     * @param list the list that speaks for it where its source could not be asked; null where the
     *     source spoke for itself
     */
    record ApproverAccepted(
            DomainName name,
            ApproverCandidate candidate,
            List<DnsLookup> lookups,
            List<RegistrationLookup> registries,
            @Nullable ListSighting list)
            implements Fact {

        /** One whose source spoke for itself. */
        public ApproverAccepted(
                DomainName name,
                ApproverCandidate candidate,
                List<DnsLookup> lookups,
                List<RegistrationLookup> registries) {
            this(name, candidate, lookups, registries, null);
        }

        @Override
        public String kind() {
            return "approver-accepted";
        }

        @Override
        public Map<String, Octets> parts() {
            Map<String, Octets> parts = new HashMap<>(LookupNote.parts(lookups));
            if (list != null) {
                parts.putAll(list.seen().parts());
            }
            return parts;
        }

        @Override
        public Map<String, Object> values() {
            FactValues values =
                    new FactValues()
                            .put("name", name.ascii())
                            .put("approver", candidate.address().toString())
                            .put("source", candidate.source().code())
                            .put("adn", candidate.adn().ascii())
                            .put("owner", candidate.owner())
                            .put("br", candidate.br())
                            .put(
                                    "dnssec",
                                    candidate.dnssec() == null ? null : candidate.dnssec().code());
            return values.put("lookups", LookupNote.of(lookups))
                    .put("registries", registries.isEmpty() ? null : RegistryNote.of(registries))
                    .put("list", list == null ? null : list.values())
                    .all();
        }
    }

    /**
     * An address was asked for and cannot approve.
     *
     * @param name the name to be proven
     * @param approver the address as it was given
     * @param reason a stable code
     * @param lookups what the DNS said
     * @param registries what registries said, where they were asked
     */
    record ApproverRefused(
            DomainName name,
            String approver,
            String reason,
            List<DnsLookup> lookups,
            List<RegistrationLookup> registries)
            implements Fact {
        @Override
        public String kind() {
            return "approver-refused";
        }

        @Override
        public Map<String, Octets> parts() {
            return LookupNote.parts(lookups);
        }

        @Override
        public Map<String, Object> values() {
            return new FactValues()
                    .put("name", name.ascii())
                    .put("approver", approver)
                    .put("reason", reason)
                    .put("lookups", LookupNote.of(lookups))
                    .put("registries", registries.isEmpty() ? null : RegistryNote.of(registries))
                    .all();
        }
    }

    /**
     * A random value was made and a mail with it asked for.
     *
     * @param account the account that ordered
     * @param approver the mailbox
     * @param names the names the mail covers
     * @param tokenHash the random value's keyed hash
     * @param expiresAt until when it may be used
     * @param replaces the approval whose link this one ends; null where there was none
     */
    record MailRequested(
            String account,
            MailAddress approver,
            List<DomainName> names,
            String tokenHash,
            Instant expiresAt,
            @Nullable String replaces)
            implements Fact {
        @Override
        public String kind() {
            return "mail-requested";
        }

        @Override
        public Map<String, Object> values() {
            return new FactValues()
                    .put("account", account)
                    .put("method", "email")
                    .put("approver", approver.toString())
                    .put("names", ascii(names))
                    .put("randomValueHash", tokenHash)
                    .put("expiresAt", expiresAt.toString())
                    .put("replaces", replaces)
                    .all();
        }
    }

    /**
     * The same mail was asked for once more, unchanged, its random value included (BR 3.2.2.4.4).
     *
     * @param approver the mailbox, the same as before
     * @param tokenHash the random value's keyed hash, the same as before
     * @param repeat 1 for the first repetition
     */
    record MailRepeated(MailAddress approver, String tokenHash, int repeat) implements Fact {
        @Override
        public String kind() {
            return "mail-repeated";
        }

        @Override
        public Map<String, Object> values() {
            return new FactValues()
                    .put("approver", approver.toString())
                    .put("randomValueHash", tokenHash)
                    .put("repeat", repeat)
                    .all();
        }
    }

    /**
     * What became of the mail.
     *
     * @param messageId the message
     * @param recipient where it went
     * @param state {@code sent}, {@code deferred}, {@code failed} or {@code uncertain}
     * @param reply the mail server's answer
     */
    record MailDelivery(String messageId, String recipient, String state, @Nullable String reply)
            implements Fact {
        @Override
        public String kind() {
            return "mail-delivery";
        }

        @Override
        public Map<String, Object> values() {
            return new FactValues()
                    .put("messageId", messageId)
                    .put("recipient", recipient)
                    .put("state", state)
                    .put("reply", reply)
                    .all();
        }
    }

    /**
     * The approval page was opened, which changes nothing.
     *
     * @param method {@code GET} or {@code HEAD}
     * @param userAgent what the client called itself: a mail scanner often says so
     * @param purpose {@code prefetch} where the client said that nobody looks at it yet
     */
    record PageFetched(String method, @Nullable String userAgent, @Nullable String purpose)
            implements Fact {
        @Override
        public String kind() {
            return "page-fetched";
        }

        @Override
        public Map<String, Object> values() {
            return new FactValues()
                    .put("method", method)
                    .put("userAgent", userAgent)
                    .put("purpose", purpose)
                    .all();
        }
    }

    /**
     * The approver answered.
     *
     * @param answer the answer, with its scope and signature, or its reason
     * @param approver the mailbox that was asked
     * @param names the names decided upon
     * @param tokenHash the keyed hash of the random value that came back
     */
    record Decided(
            ApproverAnswer answer, MailAddress approver, List<DomainName> names, String tokenHash)
            implements Fact {
        @Override
        public String kind() {
            return "decided";
        }

        @Override
        public Map<String, Object> values() {
            FactValues values =
                    new FactValues()
                            .put("outcome", answer.state().code())
                            .put("approver", approver.toString())
                            .put("names", ascii(names))
                            .put("randomValueHash", tokenHash);
            return switch (answer) {
                case ApproverAnswer.Approve yes ->
                        values.put("scope", yes.scope().code())
                                .put("signature", text(yes.signature()))
                                .all();
                case ApproverAnswer.Reject no -> values.put("reason", text(no.reason())).all();
            };
        }

        private static @Nullable String text(@Nullable ApproverText text) {
            return text == null ? null : text.value();
        }
    }

    /**
     * Somebody used a link that could not be used (any more).
     *
     * @param asked {@code approved} or {@code rejected}
     * @param state what the link had become
     */
    record DecisionIgnored(String asked, String state) implements Fact {
        @Override
        public String kind() {
            return "decision-ignored";
        }

        @Override
        public Map<String, Object> values() {
            return new FactValues().put("asked", asked).put("state", state).all();
        }
    }

    /**
     * The order ended and its open links with it.
     *
     * @param outcome how it ended
     * @param links how many links were open
     */
    record OrderEnded(String outcome, int links) implements Fact {
        @Override
        public String kind() {
            return "order-ended";
        }

        @Override
        public Map<String, Object> values() {
            return new FactValues().put("outcome", outcome).put("links", links).all();
        }
    }

    /** The link or the authorization ran out of time. */
    record Expired() implements Fact {
        @Override
        public String kind() {
            return "expired";
        }

        @Override
        public Map<String, Object> values() {
            return Map.of();
        }
    }

    private static List<String> ascii(List<DomainName> names) {
        return names.stream().map(DomainName::ascii).toList();
    }
}
