package dev.shonin.dcv.net.whois;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.dcv.domain.whois.RegistryContact;
import dev.shonin.dcv.domain.whois.WhoisAnswer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever comes: no exception escapes, and every address stands in the text. */
class WhoisReaderPropertiesTest {

    private static final List<String> LABELS =
            List.of(
                    "Registrant Email",
                    "Admin Email",
                    "Tech Email",
                    "e-mail",
                    "Registrant",
                    "tech-c",
                    "nic-hdl",
                    "contact",
                    "Registrar",
                    "Abuse Contact Email",
                    "remarks",
                    "Domain Name",
                    "[Email]",
                    "Contact Information",
                    "Billing Contact",
                    "changed",
                    "Name Server",
                    "% Technical Contact",
                    "Administrative Contact",
                    "Registrant Street",
                    "owner-c");

    private static final List<String> VALUES =
            List.of(
                    "",
                    "one@example.org",
                    "Two Words two@example.net",
                    "AB1-TEST",
                    "x AT example.org",
                    "@",
                    "a@",
                    "@b.example",
                    "a@b@example.org",
                    "<three@example.org>",
                    "four@example.org, five@example.net",
                    "see https://example.org/?m=six@example.org",
                    "not disclosed",
                    "ünï@exämple.org",
                    "seven@example.org.",
                    "admin");

    @Property(tries = 2000)
    void answersMadeOfPieces(@ForAll("answers") String text) {
        check(text);
    }

    @Property(tries = 1000)
    void anyText(@ForAll String text) {
        check(text);
    }

    @Property(tries = 1000)
    void anyOctets(@ForAll byte[] octets) {
        WhoisText read = WhoisText.of(octets, "jp");
        assertThat(WhoisReader.read(octets, "jp").kind())
                .isEqualTo(WhoisReader.read(read.text()).kind());
    }

    /** An address in a part that is nobody's is never taken. */
    @Property(tries = 500)
    void nobodysAddressIsLeft(@ForAll("foreign") String label, @ForAll("answers") String before) {
        String text = before + "\n\n" + label + ": nobody@nobody.example\n";

        assertThat(addresses(WhoisReader.read(text))).doesNotContain("nobody@nobody.example");
    }

    @Provide
    Arbitrary<String> answers() {
        Arbitrary<String> line =
                Combinators.combine(
                                Arbitraries.of("", "", "   ", "\t", "% "),
                                Arbitraries.of(LABELS),
                                Arbitraries.of(": ", ":", "....: ", "\t", "\n   "),
                                Arbitraries.of(VALUES))
                        .as((indent, label, mark, value) -> indent + label + mark + value);
        Arbitrary<String> blank = Arbitraries.of("", "   ", "--");
        return Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(4, line), net.jqwik.api.Tuple.of(1, blank))
                .list()
                .ofMaxSize(30)
                .map(lines -> String.join("\n", lines));
    }

    @Provide
    Arbitrary<String> foreign() {
        return Arbitraries.of(
                "Registrar Abuse Contact Email",
                "Registrar",
                "Reseller",
                "Reseller Email",
                "Abuse Email",
                "Billing Email",
                "billing-email",
                "remarks",
                "notify",
                "changed",
                "trouble",
                "Registrant Street",
                "Admin Address",
                "Security Email",
                "Registrar Admin Email",
                "CED Email",
                "Registrar Tech Contact",
                "abuse-mailbox",
                "[通知アドレス]",
                "Comment",
                "Customer Service Email",
                "請求先 Email");
    }

    private static void check(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        for (String address : addresses(WhoisReader.read(text))) {
            int at = address.lastIndexOf('@');
            String local = Pattern.quote(address.substring(0, at).toLowerCase(Locale.ROOT));
            String domain = address.substring(at + 1);
            if (domain.contains("xn--")) {
                assertThat(Pattern.compile(local + "@").matcher(lower).find()).isTrue();
                continue;
            }
            // As printed, or spelt out as "x AT y", which is printed too.
            assertThat(
                            Pattern.compile(
                                            local
                                                    + "(@|\\s+(at|\\[at\\]|\\(at\\)|<at>|\\[@\\])\\s+)"
                                                    + Pattern.quote(domain))
                                    .matcher(lower)
                                    .find())
                    .as(address)
                    .isTrue();
        }
    }

    private static List<String> addresses(WhoisAnswer answer) {
        return answer instanceof WhoisAnswer.Contacts contacts
                ? contacts.contacts().stream()
                        .map(RegistryContact::address)
                        .map(Object::toString)
                        .toList()
                : List.of();
    }
}
