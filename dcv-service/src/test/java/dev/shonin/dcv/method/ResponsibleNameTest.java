package dev.shonin.dcv.method;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.dcv.domain.MailAddress;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponsibleNameTest {

    @ParameterizedTest
    @CsvSource({
        "hostmaster.example.com.,            hostmaster@example.com",
        "hostmaster.example.com,             hostmaster@example.com",
        "john\\.doe.example.com.,            john.doe@example.com",
        "a\\.b\\.c.mail.example.com.,        a.b.c@mail.example.com",
        "dns\\046admin.example.com.,         dns.admin@example.com",
        "ops\\+dns.example.com.,             ops+dns@example.com",
        "Hostmaster.EXAMPLE.com.,            Hostmaster@example.com",
    })
    void theFirstLabelIsTheLocalPart(String rname, String address) {
        assertThat(ResponsibleName.parse(rname)).map(MailAddress::toString).contains(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".",
                "",
                "hostmaster",
                "hostmaster.",
                "hostmaster.com.",
                ".example.com.",
                "host\\@master.example.com.",
                "hostmaster\\",
                "host\\25.example.com.",
                "host\\999.example.com.",
                "host\\000.example.com.",
                "host\\255master.example.com.",
                "host master.example.com.",
                "\\.hostmaster.example.com.",
                "hostmaster.exa\\.mple.com.",
                "hostmaster.192.0.2.1.",
            })
    void whatIsNoMailboxIsNone(String rname) {
        assertThat(ResponsibleName.parse(rname)).isEmpty();
    }

    @Property(tries = 2000)
    void nothingBreaksItAndNoAddressIsInvented(
            @ForAll @StringLength(max = 40) @Chars({'\\', '.', '@', 'a', '0', '4', '6', ' ', '"'})
                    String rname) {
        ResponsibleName.parse(rname)
                .ifPresent(
                        address ->
                                assertThat(rname.toLowerCase(java.util.Locale.ROOT))
                                        .contains(address.domain()));
    }

    @Property(tries = 1000)
    void norDoesAnyText(@ForAll String rname) {
        assertThat(ResponsibleName.parse(rname)).isNotNull();
    }
}
