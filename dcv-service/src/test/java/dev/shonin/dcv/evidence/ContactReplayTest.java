package dev.shonin.dcv.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.dcv.config.PolicyFiles;
import dev.shonin.dcv.domain.ApproverCandidate;
import dev.shonin.dcv.domain.ApproverList;
import dev.shonin.dcv.domain.ApproverSource;
import dev.shonin.dcv.domain.MailAddress;
import dev.shonin.dcv.domain.dns.DnsLookup;
import dev.shonin.dcv.domain.dns.Dnssec;
import dev.shonin.dcv.domain.evidence.ListSighting;
import dev.shonin.dcv.domain.evidence.SeenForList;
import dev.shonin.dcv.domain.perspective.RemoteView;
import dev.shonin.dcv.evidence.EvidenceReplay.NotJudgeableException;
import dev.shonin.dcv.policy.RuleVerdict;
import dev.shonin.pki.name.DomainName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.TXTRecord;

/** An approver's address is looked for again in the answers that were recorded. */
class ContactReplayTest {

    private static final Instant SOON = SampleEvidence.PLACED.plus(Duration.ofHours(1));
    private static final String OWNER = "_validation-contactemail.example.com";

    @Test
    void anAddressFromWhoisServesAPrivateCaOnly() throws NotJudgeableException {
        SampleEvidence sample =
                new SampleEvidence()
                        .source(ApproverSource.WHOIS)
                        .registry("Registrant Name: X\r\nRegistrant Email: Admin@example.com\r\n");
        Map<String, Object> document = sample.approved();

        assertThat(blocking(document, "public-tls")).contains("authorization.method-retired");
        assertThat(blocking(document, "private-pki")).isEmpty();
        assertThat(document.toString())
                .contains("Registrant Email: Admin@example.com")
                .doesNotContain("Registrant Name");
    }

    @Test
    void anAddressThatTheRegistryDidNotNameIsMissing() throws NotJudgeableException {
        assertThat(
                        blocking(
                                new SampleEvidence()
                                        .source(ApproverSource.WHOIS)
                                        .registry("Registrant Email: notadmin@example.com.invalid")
                                        .approved(),
                                "private-pki"))
                .containsExactly("evidence.contact-missing");
        assertThat(
                        blocking(
                                new SampleEvidence().source(ApproverSource.WHOIS).approved(),
                                "private-pki"))
                .containsExactly("evidence.contact-unanswered");
    }

    @Test
    void aContactFromTheDnsIsReadAgainAndNeedsItsCorroboration() throws NotJudgeableException {
        DnsLookup seen = txt("admin@example.com", Dnssec.INSECURE);

        assertThat(blocking(contact(seen).approved(), "public-tls"))
                .containsExactly("corroboration.not-recorded");
        assertThat(
                        blocking(
                                contact(seen)
                                        .seenFrom(
                                                view("a", "ARIN", true),
                                                view("b", "RIPE NCC", true),
                                                view("c", "APNIC", true),
                                                view("d", "APNIC", false))
                                        .approved(),
                                "public-tls"))
                .isEmpty();
        assertThat(
                        blocking(
                                contact(seen)
                                        .seenFrom(
                                                view("a", "ARIN", true),
                                                view("b", "ARIN", true),
                                                view("c", "APNIC", false),
                                                view("d", "APNIC", false))
                                        .approved(),
                                "public-tls"))
                .containsExactly("corroboration.dissent");
    }

    @Test
    void anotherAddressInTheDnsIsNotTheOneThatApproved() throws NotJudgeableException {
        assertThat(
                        blocking(
                                contact(txt("pki@example.com", Dnssec.INSECURE)).approved(),
                                "private-pki"))
                .contains("evidence.contact-missing");
    }

    @Test
    void securityIsBelievedOnlyWithSignaturesThatWereInTime() throws NotJudgeableException {
        assertThat(
                        blocking(
                                contact(txt("admin@example.com", Dnssec.SECURE)).approved(),
                                "public-tls"))
                .contains("dnssec.not-validated");
        assertThat(blocking(contact(signed(SOON)).approved(), "public-tls"))
                .doesNotContain("dnssec.not-validated");
        assertThat(
                        blocking(
                                contact(signed(SampleEvidence.PLACED.minusSeconds(1))).approved(),
                                "public-tls"))
                .contains("dnssec.not-validated");
        assertThat(
                        blocking(
                                contact(txt("admin@example.com", Dnssec.BOGUS)).approved(),
                                "public-tls"))
                .contains("evidence.contact-unanswered");
    }

    @Test
    void anAddressFromAKeptListIsReadAgainInWhatTheListWasMadeOf() throws NotJudgeableException {
        DnsLookup failing = Wire.failed(OWNER, SampleEvidence.PLACED);
        SeenForList seen = seenForList(txt("admin@example.com", Dnssec.INSECURE));

        assertThat(blocking(contact(failing).approved(), "private-pki"))
                .contains("evidence.contact-unanswered");
        assertThat(blocking(contact(failing).from(list(23, seen)).approved(), "private-pki"))
                .isEmpty();
        // A list speaks for a day, and for what it was made of.
        assertThat(blocking(contact(failing).from(list(24, seen)).approved(), "private-pki"))
                .contains("evidence.contact-missing");
        assertThat(blocking(contact(failing).from(list(-1, seen)).approved(), "private-pki"))
                .contains("evidence.contact-missing");
        SeenForList other = seenForList(txt("pki@example.com", Dnssec.INSECURE));
        assertThat(blocking(contact(failing).from(list(1, other)).approved(), "private-pki"))
                .contains("evidence.contact-missing");
    }

    private static ListSighting list(int hoursBefore, SeenForList seen) {
        return new ListSighting(
                "apl_1", SampleEvidence.PLACED.minus(Duration.ofHours(hoursBefore)), seen);
    }

    private static SeenForList seenForList(DnsLookup... lookups) {
        DomainName example = DomainName.ofAccepted("example.com");
        ApproverList made =
                new ApproverList(
                        SampleEvidence.WWW,
                        List.of(
                                new ApproverCandidate(
                                        new MailAddress("admin", "example.com"),
                                        ApproverSource.DNS_TXT,
                                        example,
                                        OWNER,
                                        "3.2.2.4.14",
                                        null)),
                        List.of());
        return SeenForList.of(made, List.of(lookups), List.of());
    }

    private static SampleEvidence contact(DnsLookup seen) {
        return new SampleEvidence().source(ApproverSource.DNS_TXT).lookups(seen);
    }

    private static DnsLookup txt(String text, Dnssec dnssec) {
        return Wire.txt(OWNER, text, SampleEvidence.PLACED, dnssec);
    }

    private static DnsLookup signed(Instant until) {
        return Wire.lookup(
                OWNER,
                dev.shonin.dcv.domain.dns.RecordType.TXT,
                SampleEvidence.PLACED,
                Dnssec.SECURE,
                new TXTRecord(
                        Name.fromConstantString(OWNER + '.'), DClass.IN, 300, "admin@example.com"),
                Wire.signature(OWNER, SampleEvidence.PLACED.minusSeconds(3600), until));
    }

    private static RemoteView view(String name, String region, boolean agrees) {
        return new RemoteView(
                name, region, name, agrees, agrees ? "contact.found" : "contact.missing");
    }

    private static List<String> blocking(Map<String, Object> document, String profile)
            throws NotJudgeableException {
        return EvidenceReplay.judge(document, PolicyFiles.shipped(profile), SOON)
                .verdicts()
                .stream()
                .filter(RuleVerdict::blocks)
                .map(RuleVerdict::code)
                .toList();
    }
}
