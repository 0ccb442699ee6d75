package dev.shonin.dcv.domain;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "admin@example.com",
                "a.b+c=d@mail.example.com",
                "o'brien@example.com",
                "山田@example.com",
                "\"a b\"@example.com",
                "x@xn--wgv71a119e.example",
            })
    void oneAddressIsRead(String text) {
        assertThat(MailAddress.parse(text)).map(MailAddress::toString).contains(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "admin",
                "admin@",
                "@example.com",
                " admin@example.com",
                "admin@example.com ",
                "admin@example.com.",
                "mailto:admin@example.com, b@example.com",
                "a@example.com,b@example.com",
                "a@example.com b@example.com",
                "Admin <admin@example.com>",
                "<admin@example.com>",
                "admin@example.com (comment)",
                "admin@localhost",
                "admin@[192.0.2.1]",
                "admin@192.0.2.1",
                "admin@-example.com",
                "admin@exam_ple.com",
                "admin@*.example.com",
                "admin@example..com",
                ".admin@example.com",
                "admin.@example.com",
                "ad..min@example.com",
                "ad@min@example.com",
                "admin@example.com\r\nBcc: b@example.com",
                "admin\u0000@example.com",
                "adm\u200bin@example.com",
                "admin\u202e@example.com",
                "\"a\r\nb\"@example.com",
                "admin%example.com",
            })
    void anythingElseIsNot(String text) {
        assertThat(MailAddress.parse(text)).isEmpty();
    }

    @Test
    void theDomainIsComparedWithoutRegardToCaseAndTheLocalPartWith() {
        MailAddress address = MailAddress.parse("Admin@Example.COM").orElseThrow();

        assertThat(address).isEqualTo(new MailAddress("Admin", "example.com"));
        assertThat(address).isNotEqualTo(new MailAddress("admin", "example.com"));
    }

    @Test
    void anInternationalDomainIsKeptInALabels() {
        assertThat(MailAddress.parse("admin@日本語.example"))
                .map(MailAddress::domain)
                .contains("xn--wgv71a119e.example");
    }

    @Test
    void lengthsAreThoseOfSmtp() {
        String local = "a".repeat(64);
        assertThat(MailAddress.parse(local + "@example.com")).isPresent();
        assertThat(MailAddress.parse(local + "a@example.com")).isEmpty();
        String domain = ("b".repeat(62) + ".").repeat(4) + "example";
        assertThat(MailAddress.parse("a@" + domain)).isEmpty();
    }

    @Property(tries = 2000)
    void whateverIsReadIsOneAddressOnOneLine(
            @ForAll
                    @StringLength(max = 60)
                    @CharRange(from = '\0', to = '\u007f')
                    @CharRange(from = '\u2000', to = '\u2070')
                    String before,
            @ForAll @StringLength(max = 60) String after) {
        MailAddress.parse(before + "@" + after)
                .ifPresent(
                        address -> {
                            assertThat(address.toString())
                                    .doesNotContainPattern("[\\p{Cntrl}\\p{Cf}<>,;]");
                            assertThat(address.domain()).matches("[a-z0-9.-]+\\.[a-z0-9-]+");
                            assertThat(MailAddress.parse(address.toString())).contains(address);
                        });
    }
}
