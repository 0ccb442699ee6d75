package dev.shonin.dcv.net.whois;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.dcv.domain.whois.ContactRole;
import dev.shonin.dcv.domain.whois.WhoisAnswer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class WhoisTextTest {

    private static final String ATTRIBUTE_TYPE =
            """
            Domain Information: [ドメイン情報]
            a. [ドメイン名]                 EXAMPLE.CO.JP
            m. [登録担当者]                 AB123JP
            n. [技術連絡担当者]             CD456JP
            [状態]                          Connected (2027/03/31)
            """;

    @Test
    void findsIso2022Jp() {
        byte[] octets = ATTRIBUTE_TYPE.getBytes(Charset.forName("ISO-2022-JP"));

        assertThat(WhoisText.of(octets, "jp").charset().name()).isEqualTo("ISO-2022-JP");
        assertThat(WhoisReader.read(octets, "jp"))
                .isInstanceOfSatisfying(
                        WhoisAnswer.Redacted.class,
                        redacted ->
                                assertThat(redacted.handles())
                                        .containsEntry(ContactRole.ADMIN, List.of("AB123JP"))
                                        .containsEntry(ContactRole.TECH, List.of("CD456JP"))
                                        .hasSize(2));
    }

    @Test
    void findsUtf8WithAndWithoutMark() {
        assertThat(WhoisText.of(ATTRIBUTE_TYPE.getBytes(StandardCharsets.UTF_8), "jp").charset())
                .isEqualTo(StandardCharsets.UTF_8);
        assertThat(WhoisText.of("\uFEFFdomain: x".getBytes(StandardCharsets.UTF_8), null).text())
                .isEqualTo("domain: x");
    }

    @Test
    void takesWhatIsNotUtf8ForTheCountrysSetElseForLatin1() {
        byte[] latin = "owner: M\u00fcnchen".getBytes(StandardCharsets.ISO_8859_1);
        byte[] hungarian = "tulajdonos: \u0151r".getBytes(Charset.forName("ISO-8859-2"));

        assertThat(WhoisText.of(latin, "com").text()).endsWith("München");
        assertThat(WhoisText.of(hungarian, "hu").text()).endsWith("őr");
    }
}
