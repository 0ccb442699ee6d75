package dev.shonin.notification.net.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shonin.notification.Samples;
import dev.shonin.notification.domain.Language;
import dev.shonin.notification.domain.Mail;
import dev.shonin.notification.domain.MessageKind;
import dev.shonin.notification.domain.Words;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeUtility;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailComposerTest {

    private static final Instant AT = Instant.parse("2026-11-23T05:05:01Z");
    private static final String ID = "msg_01jd3qk7a2h5x1v4p0t8y6w9zc";

    @Test
    void theHeadersSayWhoWritesWhatAndThatAMachineDoes() throws Exception {
        Mime.Parsed mail = Mime.parse(Mime.bytes(approval(Language.JA)));

        assertThat(mail.header("Message-ID")).containsExactly("<" + ID + "@shonin.example>");
        assertThat(mail.header("From")).containsExactly("Shonin <no-reply@shonin.example>");
        assertThat(mail.header("Reply-To")).containsExactly("support@shonin.example");
        assertThat(mail.header("To")).containsExactly("admin@example.com");
        assertThat(mail.header("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.header("Content-Language")).containsExactly("ja");
        assertThat(mail.header("MIME-Version")).containsExactly("1.0");
        assertThat(mail.message().getSentDate().toInstant()).isEqualTo(AT);
        assertThat(mail.message().getSubject())
                .isEqualTo("【Shonin】証明書発行の承認のお願い：例え.example.com (xn--r8jz45g.example.com)");
        assertThat(mail.header("X-Shonin-Order")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void anApprovalRequestIsTextAndHtmlAndNothingElse(Language language) {
        Mail mail = approval(language);
        Mime.Parsed parsed = Mime.parse(Mime.bytes(mail));

        assertThat(parsed.types())
                .containsExactly("multipart/alternative", "text/plain", "text/html");
        assertThat(parsed.text()).isEqualTo(mail.text());
        assertThat(parsed.html()).isEqualTo(mail.html());
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void aDeliveryCarriesItsFiles(Language language) {
        Mail mail = delivery(language);
        Mime.Parsed parsed = Mime.parse(Mime.bytes(mail));

        assertThat(parsed.types())
                .containsExactly(
                        "multipart/mixed",
                        "multipart/alternative",
                        "text/plain",
                        "text/html",
                        "application/pem-certificate-chain",
                        "application/pem-certificate-chain",
                        "application/pem-certificate-chain");
        assertThat(parsed.contents())
                .containsEntry("www.example.com.crt", Samples.CERTIFICATE_PEM)
                .containsEntry("www.example.com.ca-bundle", Samples.CHAIN_PEM)
                .containsEntry(
                        "www.example.com.fullchain.pem",
                        Samples.CERTIFICATE_PEM + Samples.CHAIN_PEM);
        assertThat(parsed.text()).isEqualTo(mail.text());
        assertThat(parsed.html()).isEqualTo(mail.html());
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void whatGoesOverTheWireIsAsciiInShortLines(Language language) {
        for (Mail mail : List.of(approval(language), delivery(language))) {
            byte[] raw = Mime.bytes(mail);

            assertThat(new String(raw, StandardCharsets.ISO_8859_1).chars()).allMatch(c -> c < 128);
            assertThat(new String(raw, StandardCharsets.US_ASCII).split("\r\n"))
                    .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(998));
        }
    }

    @Test
    void anEnglishApprovalPageAddressIsUnbrokenOnTheWire() {
        String raw = new String(Mime.bytes(approval(Language.EN)), StandardCharsets.US_ASCII);

        assertThat(raw).contains("\r\n" + Samples.ORIGIN + "/approve/" + Samples.TOKEN + "\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "subject\r\nBcc: victim@example.net",
                "subject\nBcc: victim@example.net",
                "subject\r\n\r\n<script>",
                "subject\u2028Bcc: victim@example.net",
                "subject\u0000\u000b",
                "subject\u0085Bcc: victim@example.net"
            })
    void aSubjectCannotAddHeaders(String subject) throws Exception {
        Mime.Parsed mail = Mime.parse(Mime.bytes(mail(subject, "admin@example.com")));

        assertThat(mail.header("Bcc")).isEmpty();
        assertThat(mail.header("Subject")).hasSize(1);
        assertThat(mail.message().getSubject()).doesNotContain("\n").doesNotContain("\r");
        assertThat(mail.message().getSubject()).startsWith("subject");
        assertThat(mail.text()).isEqualTo("text\n");
    }

    @Test
    void aDisplayNameCannotAddHeadersOrAddresses() throws Exception {
        Mail.Sender sender =
                new Mail.Sender(
                        "no-reply@shonin.example",
                        "Shonin\r\nBcc: victim@example.net, \"x\" <victim@example.net>",
                        null,
                        null);
        Mime.Parsed mail = Mime.parse(Mime.bytes(mail("subject", "admin@example.com", sender)));

        assertThat(mail.header("Bcc")).isEmpty();
        assertThat(mail.message().getFrom()).hasSize(1);
        assertThat(((InternetAddress) mail.message().getFrom()[0]).getAddress())
                .isEqualTo("no-reply@shonin.example");
        assertThat(mail.header("Reply-To")).isEmpty();
    }

    @Test
    void longJapaneseNamesBecomeEncodedWordsThatReadBack() throws Exception {
        String company = "株式会社エグザンプル・インターネットサービス・ホールディングス認証事業部𠮷田町支店";
        String subject = "証明書発行の承認のお願い：" + "とても長い日本語の件名𩸽".repeat(12);
        Mail.Sender sender = new Mail.Sender("no-reply@shonin.example", company, null, null);
        byte[] raw = Mime.bytes(mail(subject, "admin@example.com", sender));
        Mime.Parsed mail = Mime.parse(raw);

        assertThat(mail.message().getSubject()).isEqualTo(subject);
        assertThat(((InternetAddress) mail.message().getFrom()[0]).getPersonal())
                .isEqualTo(company);
        // RFC 2047 §2: an encoded word has 75 characters at most.
        for (String word : mail.header("Subject").getFirst().split("\\s+")) {
            assertThat(word).hasSizeLessThanOrEqualTo(75).startsWith("=?UTF-8?");
            assertThat(MimeUtility.decodeText(word)).doesNotContain("\uFFFD");
        }
    }

    @Test
    void aSenderThatIsNoAddressIsRefusedAtOnce() {
        assertThatThrownBy(() -> new MailIdentity("shonin", "Shonin", null))
                .hasMessageContaining("SHONIN_MAIL_FROM");
        MailIdentity two = new MailIdentity("a@example.com\r\nBcc: b@example.com", "Shonin", null);
        assertThatThrownBy(() -> new MailComposer(two, null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void onlyMailsThatCanBeStoppedSayWhere() {
        var letter = MessageKind.RENEWAL_REMINDER.sample();
        Words words =
                Samples.writer()
                        .words(letter, Language.JA, Samples.BRAND, "a@example.com", "ord_1.mac");
        Mime.Parsed mail = Mime.parse(Mime.bytes(mail(words, "subject", Language.JA)));

        assertThat(mail.header("List-Unsubscribe"))
                .singleElement()
                .asString()
                .contains("<" + Samples.ORIGIN + "/v1/orders/renewals/ord_1.mac>");
        assertThat(Mime.parse(Mime.bytes(approval(Language.EN))).header("List-Unsubscribe"))
                .isEmpty();
        assertThat(Mime.parse(Mime.bytes(delivery(Language.EN))).header("List-Unsubscribe"))
                .isEmpty();
    }

    private static Mail approval(Language language) {
        var letter =
                language == Language.JA
                        ? Samples.japaneseApproval()
                        : Samples.approval("Taro Yamada", "Sample Trading K. K.");
        Words words =
                Samples.writer()
                        .words(letter, language, Samples.BRAND, "admin@example.com", Samples.TOKEN);
        return mail(words, Samples.writer().subject(letter, language, Samples.BRAND), language);
    }

    private static Mail delivery(Language language) {
        var letter = Samples.delivery("山田 太郎", null, "www.example.com");
        Words words =
                Samples.writer().words(letter, language, Samples.BRAND, "taro@example.com", null);
        return mail(words, Samples.writer().subject(letter, language, Samples.BRAND), language);
    }

    private static Mail mail(Words words, String subject, Language language) {
        return new Mail(
                ID,
                "admin@example.com",
                subject,
                words.text(),
                words.html(),
                words.attachments(),
                language,
                AT,
                Samples.SENDER,
                words.unsubscribe());
    }

    static Mail mail(String subject, String recipient) {
        return mail(subject, recipient, Samples.SENDER);
    }

    private static Mail mail(String subject, String recipient, Mail.Sender sender) {
        return new Mail(
                ID,
                recipient,
                subject,
                "text\n",
                "<p>html</p>\n",
                List.of(),
                Language.EN,
                AT,
                sender,
                null);
    }
}
