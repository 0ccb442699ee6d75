package dev.shonin.dcv.evidence;

import dev.shonin.dcv.config.PolicyFiles;
import dev.shonin.dcv.domain.ApprovalScope;
import dev.shonin.dcv.domain.ApproverAnswer;
import dev.shonin.dcv.domain.ApproverCandidate;
import dev.shonin.dcv.domain.ApproverSource;
import dev.shonin.dcv.domain.ApproverText;
import dev.shonin.dcv.domain.Authorization;
import dev.shonin.dcv.domain.AuthorizationState;
import dev.shonin.dcv.domain.Choice;
import dev.shonin.dcv.domain.MailAddress;
import dev.shonin.dcv.domain.PlacedOrder;
import dev.shonin.dcv.domain.dns.DnsLookup;
import dev.shonin.dcv.domain.dns.Octets;
import dev.shonin.dcv.domain.evidence.ChainedEntry;
import dev.shonin.dcv.domain.evidence.EntryContent;
import dev.shonin.dcv.domain.evidence.Evidence;
import dev.shonin.dcv.domain.evidence.Fact;
import dev.shonin.dcv.domain.evidence.IssuanceJudged;
import dev.shonin.dcv.domain.evidence.ListSighting;
import dev.shonin.dcv.domain.evidence.NameJudged;
import dev.shonin.dcv.domain.evidence.Origin;
import dev.shonin.dcv.domain.perspective.RemoteView;
import dev.shonin.dcv.domain.whois.ContactRole;
import dev.shonin.dcv.domain.whois.RegistrationLookup;
import dev.shonin.dcv.domain.whois.RegistrationReply;
import dev.shonin.dcv.domain.whois.RegistryContact;
import dev.shonin.pki.name.DomainName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The evidence of an order of two names, chained as the database does it. */
final class SampleEvidence {

    static final Instant PLACED = Instant.parse("2026-11-21T03:04:05.123456Z");
    static final DomainName WWW = DomainName.ofAccepted("www.example.com");
    static final DomainName OTHER = DomainName.ofAccepted("www.example.net");

    private static final String ORDER = "ord_01jd3q8bz2fv8s0dk5c7m2w4qe";
    private static final String AUTHORIZATION = "aut_01jd3q8c0n6ykaf1m1y6t3r9hz";
    private static final String APPROVAL = "apr_01jd3q8c1ke2r7v9x0b4n5m6t8";
    private static final String HASH = "kZ0cR2m1o3Vq8xw7uVJ0b1hH6mZ0l6m8v0yqk7m0f0E=";
    private static final MailAddress ADMIN = new MailAddress("admin", "example.com");

    private final List<ChainedEntry> chain = new ArrayList<>();
    private final Map<String, Octets> parts = new HashMap<>();
    private @Nullable ListSighting list;
    private ApproverSource source = ApproverSource.CONSTRUCTED;
    private ApprovalScope scope = ApprovalScope.FQDN;
    private String returned = HASH;
    private List<DnsLookup> lookups = List.of();
    private List<RegistrationLookup> registries = List.of();
    private List<RemoteView> views = List.of();
    private DomainName adn = DomainName.ofAccepted("example.com");

    /** What the DNS said of the address. */
    SampleEvidence lookups(DnsLookup... seen) {
        lookups = List.of(seen);
        return this;
    }

    /** The list that spoke for the address. */
    SampleEvidence from(ListSighting kept) {
        list = kept;
        return this;
    }

    private Map<String, Octets> parts(Set<String> hashes) {
        Map<String, Octets> named = new HashMap<>(parts);
        named.keySet().retainAll(hashes);
        return named;
    }

    /** What a registry said of the address. */
    SampleEvidence registry(String answer) {
        registries =
                List.of(
                        new RegistrationLookup(
                                ApproverSource.WHOIS,
                                "example.com",
                                new RegistrationReply.Contacts(
                                        List.of(
                                                new RegistryContact(
                                                        ContactRole.REGISTRANT, ADMIN))),
                                List.of(
                                        new RegistrationLookup.Step(
                                                "whois.example",
                                                "example.com",
                                                "contacts",
                                                Octets.of(answer))),
                                PLACED,
                                Duration.ofMillis(20)));
        return this;
    }

    /** What remote perspectives saw of the address. */
    SampleEvidence seenFrom(RemoteView... seen) {
        views = List.of(seen);
        return this;
    }

    SampleEvidence source(ApproverSource other) {
        source = other;
        return this;
    }

    SampleEvidence scope(ApprovalScope other) {
        scope = other;
        return this;
    }

    SampleEvidence adn(String other) {
        adn = DomainName.ofAccepted(other);
        return this;
    }

    SampleEvidence returned(String hash) {
        returned = hash;
        return this;
    }

    /** Approved and judged. */
    Map<String, Object> approved() {
        begin();
        add(
                null,
                APPROVAL,
                PLACED.plusSeconds(60),
                Origin.approver("192.0.2.7"),
                new Fact.Decided(
                        new ApproverAnswer.Approve(scope, new ApproverText("山田 太郎")),
                        ADMIN,
                        List.of(WWW),
                        returned));
        add(
                null,
                null,
                PLACED.plusSeconds(61),
                Origin.ORDER,
                new IssuanceJudged(
                        "authorized",
                        List.of(
                                new NameJudged("www.example.com", "passed", null, List.of())
                                        .withContact(views))));
        return document(AuthorizationState.VALID);
    }

    /** Rejected. */
    Map<String, Object> rejected() {
        begin();
        add(
                null,
                APPROVAL,
                PLACED.plusSeconds(60),
                Origin.approver("2001:db8::7"),
                new Fact.Decided(
                        new ApproverAnswer.Reject(new ApproverText("知りません")),
                        ADMIN,
                        List.of(WWW),
                        HASH));
        return document(AuthorizationState.INVALID);
    }

    private void begin() {
        add(
                AUTHORIZATION,
                null,
                PLACED,
                Origin.ORDER,
                new Fact.ApproverAccepted(
                        WWW,
                        new ApproverCandidate(ADMIN, source, adn, null, "3.2.2.4.4", null),
                        lookups,
                        registries,
                        list));
        add(
                "aut_01jd3q8c0n6ykaf1m1y6t3r9zz",
                null,
                PLACED,
                Origin.ORDER,
                new Fact.ApproverRefused(
                        OTHER, "me@example.net", "approver.not-listed", List.of(), List.of()));
        add(
                null,
                APPROVAL,
                PLACED,
                Origin.ORDER,
                new Fact.MailRequested(
                        "acc_01jd3q8a00000000000000000a",
                        ADMIN,
                        List.of(WWW),
                        HASH,
                        PLACED.plus(Duration.ofDays(30)),
                        null));
        add(
                null,
                APPROVAL,
                PLACED.plusSeconds(2),
                new Origin("notification-service", null),
                new Fact.MailDelivery(
                        "msg_01jd3q8c1ke2r7v9x0b4n5m6t8",
                        "admin@example.com",
                        "sent",
                        "250 2.0.0 Ok"));
        add(
                null,
                APPROVAL,
                PLACED.plusSeconds(3),
                Origin.approver("198.51.100.9"),
                new Fact.PageFetched("HEAD", "MailScanner/7", null));
    }

    private void add(
            @Nullable String authorizationId,
            @Nullable String approvalId,
            Instant at,
            Origin origin,
            Fact fact) {
        parts.putAll(fact.parts());
        String id = "evd_01jd3q8c1ke2r7v9x0b4n5m6t" + chain.size();
        Evidence evidence =
                new Evidence(
                        ORDER, authorizationId, approvalId, at, "public-tls 2.2.6-2", origin, fact);
        Map<String, Object> content = EntryContent.of(id, evidence);
        String previous = chain.isEmpty() ? EvidenceChain.beginning(ORDER) : chain.getLast().hash();
        String contentHash = EvidenceChain.contentHash(content);
        chain.add(
                new ChainedEntry(
                        chain.size() + 1L,
                        previous,
                        contentHash,
                        EvidenceChain.link(previous, contentHash),
                        content));
    }

    private Map<String, Object> document(AuthorizationState state) {
        Authorization authorization =
                Authorization.open(
                                AUTHORIZATION,
                                ORDER,
                                WWW,
                                Choice.Awaited.fresh(),
                                PLACED,
                                PLACED.plus(Duration.ofDays(30)))
                        .mailed(
                                new Choice.ByMail(
                                        ADMIN, source, adn, "3.2.2.4.4", APPROVAL, PLACED))
                        .ended(
                                state,
                                state == AuthorizationState.VALID ? null : "approver.rejected",
                                PLACED.plusSeconds(60));
        return EvidenceDocument.of(
                order(),
                authorization,
                PolicyFiles.shipped("public-tls"),
                chain,
                this::parts,
                "https://shonin.example",
                PLACED.plusSeconds(3600));
    }

    private static PlacedOrder order() {
        return new PlacedOrder(
                ORDER,
                "acc_01jd3q8a00000000000000000a",
                "株式会社サンプル商会",
                "dv-multi",
                "public-tls",
                WWW,
                List.of(WWW, OTHER),
                "山田 太郎",
                "サンプル株式会社",
                "ja",
                PLACED,
                PLACED.plus(Duration.ofDays(30)),
                null);
    }
}
