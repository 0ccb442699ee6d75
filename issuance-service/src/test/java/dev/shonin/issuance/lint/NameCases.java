package dev.shonin.issuance.lint;

import dev.shonin.issuance.lint.baseline.AltNameCriticality;
import dev.shonin.issuance.lint.baseline.AltNameTypes;
import dev.shonin.issuance.lint.baseline.DnsNameLabels;
import dev.shonin.issuance.lint.baseline.DnsNameNotInternal;
import dev.shonin.issuance.lint.baseline.DnsNameNotReverseZone;
import dev.shonin.issuance.lint.baseline.DnsNameWildcard;
import dev.shonin.issuance.lint.house.AltNamesCount;
import dev.shonin.issuance.lint.house.AltNamesSorted;
import dev.shonin.issuance.lint.house.DnsNamesOnly;
import dev.shonin.pki.name.NamePolicy;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;

/** The subject alternative names. */
final class NameCases {

    private static final GeneralName ADDRESS = new GeneralName(GeneralName.iPAddress, "192.0.2.1");

    private NameCases() {}

    /** A name that could not be certified any more from 2026-03-15 on. */
    static Draft reverseZone() {
        return Draft.named("1.2.0.192.in-addr.arpa");
    }

    static void add(Cases cases) {
        types(cases);
        labels(cases);
        domains(cases);
        house(cases);
    }

    private static void types(Cases cases) {
        cases.keeps(AltNameTypes.class, "dNSNames", Draft.ec());
        cases.keeps(AltNameTypes.class, "an address", Draft.ec().altNames(ADDRESS));
        cases.breaks(
                AltNameTypes.class,
                "a mail address",
                Draft.ec().altNames(new GeneralName(GeneralName.rfc822Name, "admin@example.com")));
        cases.breaks(
                AltNameTypes.class,
                "a URL",
                Draft.ec()
                        .altNames(
                                new GeneralName(
                                        GeneralName.uniformResourceIdentifier,
                                        "http://www.example.com/")));
        cases.breaks(
                AltNameTypes.class,
                "no names",
                Draft.ec().without(Extension.subjectAlternativeName));
        cases.keeps(AltNameCriticality.class, "a subject", Draft.ec());
        cases.keeps(AltNameCriticality.class, "no subject", Draft.named("a.example"));
        cases.breaks(
                AltNameCriticality.class,
                "critical beside a subject",
                Draft.ec().critical(Extension.subjectAlternativeName, true));
        cases.breaks(
                AltNameCriticality.class,
                "not critical without one",
                Draft.named("a.example").critical(Extension.subjectAlternativeName, false));
    }

    private static void labels(Cases cases) {
        cases.keeps(DnsNameLabels.class, "plain", Draft.named("www-1.example.com"));
        cases.keeps(DnsNameLabels.class, "wildcard", Draft.named("*.example.com"));
        cases.keeps(DnsNameLabels.class, "日本語", Draft.named("xn--wgv71a119e.example"));
        cases.keeps(DnsNameLabels.class, "bücher", Draft.named("xn--bcher-kva.example"));
        for (String bad :
                new String[] {
                    "under_score.example.com",
                    "-www.example.com",
                    "www-.example.com",
                    "www.example.com.",
                    "w w.example.com",
                    "ab--cd.example.com",
                    "xn--.example.com",
                    "xn--99999999999.example.com",
                    "www..example.com"
                }) {
            cases.breaks(DnsNameLabels.class, bad, Draft.named(bad));
        }
        cases.keeps(DnsNameWildcard.class, "leftmost", Draft.named("*.example.com"));
        for (String bad :
                new String[] {"www.*.example.com", "*w.example.com", "*.*.example.com", "*"}) {
            cases.breaks(DnsNameWildcard.class, bad, Draft.named(bad));
        }
    }

    private static void domains(Cases cases) {
        cases.keeps(DnsNameNotReverseZone.class, "another", Draft.named("in-addr.example"));
        cases.breaks(DnsNameNotReverseZone.class, "IPv4", reverseZone());
        cases.breaks(DnsNameNotReverseZone.class, "IPv6", Draft.named("8.b.d.0.ip6.arpa"));
        cases.breaks(DnsNameNotReverseZone.class, "the suffix", Draft.named("IP6.ARPA"));
        cases.keeps(DnsNameNotInternal.class, "com", Draft.named("www.example.com"));
        cases.keeps(DnsNameNotInternal.class, "日本", Draft.named("a.xn--wgv71a.jp"));
        cases.keeps(DnsNameNotInternal.class, "a test name", Draft.named("a.test"));
        cases.breaks(
                DnsNameNotInternal.class,
                "a test name of a public CA",
                Draft.named("a.test").with(d -> d.names = NamePolicy.publicInternet()));
        for (String bad : new String[] {"intranet", "www.local", "mail.corp", "abc.onion"}) {
            cases.breaks(DnsNameNotInternal.class, bad, Draft.named(bad));
        }
    }

    private static void house(Cases cases) {
        cases.keeps(AltNamesSorted.class, "sorted", Draft.named("a.example", "b.example"));
        cases.breaks(AltNamesSorted.class, "not sorted", Draft.named("b.example", "a.example"));
        cases.breaks(AltNamesSorted.class, "twice", Draft.named("a.example", "a.example"));
        cases.breaks(AltNamesSorted.class, "upper case", Draft.named("A.example"));
        cases.keeps(AltNamesCount.class, "100", Draft.named(names(100)));
        cases.breaks(AltNamesCount.class, "101", Draft.named(names(101)));
        cases.breaks(AltNamesCount.class, "none", Draft.ec().altNames());
        cases.keeps(DnsNamesOnly.class, "dNSNames", Draft.ec());
        cases.breaks(DnsNamesOnly.class, "an address", Draft.ec().altNames(ADDRESS));
    }

    private static String[] names(int count) {
        return IntStream.range(0, count)
                .mapToObj("host%03d.example"::formatted)
                .toArray(String[]::new);
    }
}
