package dev.shonin.dcv.caa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.dcv.domain.MailAddress;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class IodefMailboxesTest {

    @Test
    void aMailtoUrlNamesItsMailbox() {
        assertThat(in("mailto:security@example.com")).containsExactly("security@example.com");
        assertThat(in("MAILTO:security@EXAMPLE.com")).containsExactly("security@example.com");
        assertThat(in("mailto:a%2Bcaa@example.com")).containsExactly("a+caa@example.com");
        assertThat(in("mailto:a@example.com,b@example.net"))
                .containsExactly("a@example.com", "b@example.net");
    }

    @Test
    void whatWouldSpeakInTheHeaderIsLeftOut() {
        assertThat(in("mailto:a@example.com?bcc=b@example.net&subject=x"))
                .containsExactly("a@example.com");
        assertThat(in("mailto:?to=a@example.com")).isEmpty();
    }

    @Test
    void whatIsNoMailboxIsNone() {
        for (String url :
                List.of(
                        "https://example.com/report",
                        "mailto:",
                        "mailto:nobody",
                        "mailto:a@localhost",
                        "mailto:a%0D%0ABcc:b@example.com",
                        "mailto:a%2@example.com",
                        "mailto:a@example.com%",
                        "mailto:a%ff@example.com",
                        "mailto:a@[192.0.2.1]")) {
            assertThat(in(url)).as(url).isEmpty();
        }
    }

    @Test
    void aRecordIsNoMailingList() {
        assertThat(in("mailto:a@example.com,b@example.com,c@example.com,d@example.com"))
                .containsExactly("a@example.com", "b@example.com", "c@example.com");
        assertThat(in("mailto:a@example.com,a@example.com")).hasSize(1);
    }

    @Property
    void noUrlBreaksTheReading(@ForAll String rest) {
        for (String mailbox : in("mailto:" + rest)) {
            assertThat(mailbox).contains("@").doesNotContain("\r", "\n");
        }
    }

    private static List<String> in(String url) {
        return IodefMailboxes.in(url).stream().map(MailAddress::toString).toList();
    }
}
