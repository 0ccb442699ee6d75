package dev.shonin.dcv.caa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.dcv.domain.dns.Octets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IssueValueTest {

    @Test
    void anIssuerAndItsParameters() {
        IssueValue value =
                parse(" CA.Example ; accounturi = https://ca.example/1 ; ValidationMethods=a,b ");

        assertThat(value.issuer()).isEqualTo("ca.example");
        assertThat(value.values("accounturi")).containsExactly("https://ca.example/1");
        assertThat(value.values("validationmethods")).containsExactly("a,b");
        assertThat(value.values("other")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ";", " ; ", "  "})
    void withoutAnIssuerNobodyIsNamed(String text) {
        assertThat(parse(text)).isEqualTo(new IssueValue("", List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%%%%%",
                "ca.example.",
                "-ca.example",
                "ca..example",
                "ca.example accounturi=x",
                "ca.example; accounturi",
                "ca.example; =x",
                "ca.example; a=b; ; c=d",
                "ca.example; a=b c",
                "ca_example.com",
                "ca.example; a=日本",
            })
    void whatBreaksTheGrammarNamesNobody(String text) {
        assertThat(IssueValue.parse(Octets.of(text))).isEmpty();
    }

    @Test
    void octetsThatAreNoTextNameNobody() {
        assertThat(IssueValue.parse(Octets.of(new byte[] {(byte) 0xff, 0x41}))).isEmpty();
    }

    @Test
    void endlessValuesAreReadWithoutHarm() {
        assertThat(IssueValue.parse(Octets.of("a.".repeat(30_000) + "a"))).isEmpty();
        assertThat(IssueValue.parse(Octets.of("a".repeat(65_000)))).isEmpty();
        assertThat(IssueValue.parse(Octets.of("ca.example;a=" + "x".repeat(65_000)))).isPresent();
        assertThat(IssueValue.parse(Octets.of("ca.example" + ";a=b".repeat(15_000)))).isPresent();
    }

    @Property
    void nothingThatCanStandThereBreaksTheReader(@ForAll byte[] bytes) {
        IssueValue.parse(Octets.of(bytes))
                .ifPresent(value -> assertThat(value.issuer()).matches("[a-z0-9.-]*"));
    }

    @Property
    void norAnyText(@ForAll String text) {
        IssueValue.parse(Octets.of(text))
                .ifPresent(value -> assertThat(value.issuer()).matches("[a-z0-9.-]*"));
    }

    private static IssueValue parse(String text) {
        return IssueValue.parse(Octets.of(text)).orElseThrow();
    }
}
