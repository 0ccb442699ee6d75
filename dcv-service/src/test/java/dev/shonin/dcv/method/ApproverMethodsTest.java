package dev.shonin.dcv.method;

import static dev.shonin.dcv.domain.dns.FakeDns.caa;
import static dev.shonin.dcv.domain.dns.FakeDns.txt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.dcv.domain.ApproverSource;
import dev.shonin.dcv.domain.ExclusionReason;
import dev.shonin.dcv.domain.MailAddress;
import dev.shonin.dcv.domain.dns.DnsRecord;
import dev.shonin.dcv.domain.dns.DnsReply;
import dev.shonin.dcv.domain.dns.DnsRound;
import dev.shonin.dcv.domain.dns.Dnssec;
import dev.shonin.dcv.domain.dns.FakeDns;
import dev.shonin.dcv.domain.dns.Octets;
import dev.shonin.dcv.domain.dns.RecordType;
import dev.shonin.pki.name.DomainName;
import dev.shonin.pki.name.NamePolicy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApproverMethodsTest {

    private static final DomainName WWW = name("www.example.com");
    private static final DomainName BASE = name("example.com");

    private final FakeDns dns = new FakeDns();

    @AfterEach
    void nothingUnexpectedWasAsked() {
        dns.verify();
    }

    @Test
    void fiveAddressesAreConstructedForEachDomainName() {
        List<Finding> findings = read(new EmailToConstructedAddress(), name("*.www.example.com"));

        assertThat(findings)
                .extracting(finding -> ((Finding.Found) finding).address().toString())
                .containsExactly(
                        "admin@www.example.com",
                        "administrator@www.example.com",
                        "webmaster@www.example.com",
                        "hostmaster@www.example.com",
                        "postmaster@www.example.com",
                        "admin@example.com",
                        "administrator@example.com",
                        "webmaster@example.com",
                        "hostmaster@example.com",
                        "postmaster@example.com");
    }

    @Test
    void aConstructedAddressIsKnownWithoutAsking() {
        assertThat(EmailToConstructedAddress.adnOf(WWW, address("admin@example.com")))
                .contains(BASE);
        assertThat(EmailToConstructedAddress.adnOf(WWW, address("admin@www.example.com")))
                .contains(WWW);
        assertThat(EmailToConstructedAddress.adnOf(WWW, address("root@example.com"))).isEmpty();
        assertThat(EmailToConstructedAddress.adnOf(WWW, address("admin@example.net"))).isEmpty();
        assertThat(EmailToConstructedAddress.adnOf(BASE, address("admin@www.example.com")))
                .isEmpty();
        assertThat(EmailToConstructedAddress.adnOf(WWW, address("ADMIN@example.com"))).isEmpty();
    }

    @Test
    void aTxtRecordHoldsExactlyOneAddress() {
        dns.records(
                        "_validation-contactemail.www.example.com",
                        RecordType.TXT,
                        txt("_validation-contactemail.www.example.com", "pki@corp.example"),
                        txt("_validation-contactemail.www.example.com", "mailto:a@corp.example x"),
                        new DnsRecord.Txt(
                                "_validation-contactemail.www.example.com",
                                60,
                                Octets.of(new byte[] {(byte) 0xff})))
                .reply(
                        "_validation-contactemail.example.com",
                        RecordType.TXT,
                        new DnsReply.NoSuchName(null));

        List<Finding> findings = read(new EmailToDnsTxtContact(), WWW);

        assertThat(findings)
                .containsExactly(
                        new Finding.Found(
                                ApproverSource.DNS_TXT,
                                WWW,
                                address("pki@corp.example"),
                                "_validation-contactemail.www.example.com",
                                Dnssec.INDETERMINATE),
                        nothing(
                                ApproverSource.DNS_TXT,
                                WWW,
                                ExclusionReason.MALFORMED,
                                "_validation-contactemail.www.example.com",
                                "mailto:a@corp.example x"),
                        nothing(
                                ApproverSource.DNS_TXT,
                                WWW,
                                ExclusionReason.MALFORMED,
                                "_validation-contactemail.www.example.com",
                                "\\255"),
                        nothing(
                                ApproverSource.DNS_TXT,
                                BASE,
                                ExclusionReason.NO_SUCH_NAME,
                                "_validation-contactemail.example.com",
                                null));
    }

    @Test
    void aCaaContactIsListedOnceUnderTheNameWhereItsSetStands() {
        dns.noData("www.example.com", RecordType.CAA)
                .records(
                        "example.com",
                        RecordType.CAA,
                        caa("example.com", 0, "issue", "shonin.example"),
                        caa("example.com", 0, "ContactEmail", "domains@corp.example"),
                        caa("example.com", 0, "contactemail", "two, addresses@corp.example"));

        assertThat(read(new EmailToDnsCaaContact(), WWW))
                .containsExactly(
                        new Finding.Found(
                                ApproverSource.DNS_CAA,
                                BASE,
                                address("domains@corp.example"),
                                "example.com",
                                Dnssec.INDETERMINATE),
                        nothing(
                                ApproverSource.DNS_CAA,
                                BASE,
                                ExclusionReason.MALFORMED,
                                "example.com",
                                "two, addresses@corp.example"));
    }

    @Test
    void aSetWithoutContactHidesTheOnesAboveItFromItsName() {
        dns.records(
                        "www.example.com",
                        RecordType.CAA,
                        caa("www.example.com", 0, "issue", "shonin.example"))
                .records(
                        "example.com",
                        RecordType.CAA,
                        caa("example.com", 0, "contactemail", "domains@corp.example"));

        assertThat(read(new EmailToDnsCaaContact(), WWW))
                .containsExactly(
                        nothing(
                                ApproverSource.DNS_CAA,
                                WWW,
                                ExclusionReason.NO_CONTACT,
                                "www.example.com",
                                null),
                        new Finding.Found(
                                ApproverSource.DNS_CAA,
                                BASE,
                                address("domains@corp.example"),
                                "example.com",
                                Dnssec.INDETERMINATE));
    }

    @Test
    void whereNoSetIsFoundEachNameSaysSoAndTheRegistryIsNotAsked() {
        dns.reply("www.example.com", RecordType.CAA, new DnsReply.NoSuchName(null))
                .noData("example.com", RecordType.CAA);

        assertThat(read(new EmailToDnsCaaContact(), WWW))
                .containsExactly(
                        nothing(
                                ApproverSource.DNS_CAA,
                                WWW,
                                ExclusionReason.NO_SUCH_NAME,
                                "www.example.com",
                                null),
                        nothing(
                                ApproverSource.DNS_CAA,
                                BASE,
                                ExclusionReason.NO_RECORD,
                                "example.com",
                                null));
    }

    @Test
    void aFailingServerIsNotAnEmptySource() {
        dns.noData("www.example.com", RecordType.CAA)
                .reply("example.com", RecordType.CAA, new DnsReply.ServerFailed("SERVFAIL"));

        assertThat(read(new EmailToDnsCaaContact(), WWW))
                .containsExactly(
                        nothing(
                                ApproverSource.DNS_CAA,
                                BASE,
                                ExclusionReason.SERVER_FAILED,
                                "example.com",
                                "SERVFAIL"));
    }

    @Test
    void theZonesMailboxIsFoundFromTheNegativeAnswerToo() {
        dns.reply("www.example.com", RecordType.SOA, new DnsReply.NoData(soa("example.com")))
                .reply("example.com", RecordType.SOA, new DnsReply.TimedOut());

        assertThat(read(new EmailToSoaContact(), WWW))
                .containsExactly(
                        new Finding.Found(
                                ApproverSource.DNS_SOA,
                                BASE,
                                address("host.master@example.com"),
                                "example.com",
                                Dnssec.INDETERMINATE));
    }

    @Test
    void eachZoneIsListedOnceUnderItsApex() {
        dns.records("www.example.com", RecordType.SOA, soa("www.example.com"))
                .records("example.com", RecordType.SOA, soa("example.com"));

        assertThat(read(new EmailToSoaContact(), WWW))
                .extracting(Finding::adn)
                .containsExactly(WWW, BASE);
    }

    @Test
    void aZoneThatAnAliasLedToSpeaksForNobodyHere() {
        dns.reply(
                        "www.example.com",
                        RecordType.SOA,
                        new DnsReply.Answer(
                                List.of(soa("cdn.example.net")),
                                List.of("www.example.com", "cdn.example.net")))
                .reply("example.com", RecordType.SOA, new DnsReply.NoData(soa("example.net")));

        assertThat(read(new EmailToSoaContact(), WWW))
                .allSatisfy(
                        finding ->
                                assertThat(finding)
                                        .isInstanceOfSatisfying(
                                                Finding.Nothing.class,
                                                nothing ->
                                                        assertThat(nothing.reason())
                                                                .isEqualTo(
                                                                        ExclusionReason.NO_RECORD)))
                .hasSize(2);
    }

    @Test
    void aZoneAboveTheBaseDomainSpeaksForNobodyHere() {
        dns.reply("www.example.com", RecordType.SOA, new DnsReply.NoData(soa("com")))
                .reply("example.com", RecordType.SOA, new DnsReply.NoSuchName(soa("com")));

        assertThat(read(new EmailToSoaContact(), WWW))
                .extracting(finding -> ((Finding.Nothing) finding).reason())
                .containsExactly(ExclusionReason.ABOVE_BASE_DOMAIN, ExclusionReason.NO_SUCH_NAME);
    }

    @Property(tries = 1000)
    void noTxtRecordBreaksTheReaderAndEveryAddressStandsInTheRecord(@ForAll byte[] bytes) {
        FakeDns any = new FakeDns().otherwise(new DnsReply.NoData(null));
        any.records(
                "_validation-contactemail.example.com",
                RecordType.TXT,
                new DnsRecord.Txt("_validation-contactemail.example.com", 60, Octets.of(bytes)));

        List<Finding> findings =
                new EmailToDnsTxtContact()
                        .read(
                                List.of(BASE),
                                new DnsRound(any, Clock.systemUTC(), Duration.ofSeconds(5)));

        assertThat(findings)
                .singleElement()
                .satisfies(
                        finding -> {
                            if (finding instanceof Finding.Found found) {
                                assertThat(Octets.of(bytes).utf8().orElseThrow())
                                        .startsWith(found.address().localPart());
                            }
                        });
    }

    private List<Finding> read(ApproverMethod method, DomainName name) {
        DnsRound round = new DnsRound(dns, Clock.systemUTC(), Duration.ofSeconds(5));
        List<DomainName> adns = name.authorizationDomainNames();
        round.ask(method.questions(adns));
        return method.read(adns, round);
    }

    private static Finding nothing(
            ApproverSource source,
            DomainName adn,
            ExclusionReason reason,
            String owner,
            @Nullable String seen) {
        return new Finding.Nothing(source, adn, reason, owner, seen);
    }

    private static DnsRecord.Soa soa(String apex) {
        return new DnsRecord.Soa(apex, 300, "host\\.master.example.com.");
    }

    private static MailAddress address(String text) {
        return MailAddress.parse(text).orElseThrow();
    }

    private static DomainName name(String text) {
        return DomainName.parse(text, NamePolicy.withTestNames());
    }
}
