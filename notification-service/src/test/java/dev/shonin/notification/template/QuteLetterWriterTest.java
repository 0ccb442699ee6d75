package dev.shonin.notification.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.notification.Samples;
import dev.shonin.notification.domain.ApprovalLetter;
import dev.shonin.notification.domain.Language;
import dev.shonin.notification.domain.MessageKind;
import dev.shonin.notification.domain.Words;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class QuteLetterWriterTest {

    private static final String APPLICANT = "taro@example.com";
    private static final String APPROVER = "admin@example.com";
    private static final String URL = Samples.ORIGIN + "/approve/" + Samples.TOKEN;

    private final QuteLetterWriter writer = Samples.writer();

    @ParameterizedTest
    @MethodSource("everyMail")
    void textAndHtmlSayTheSame(String name, Words words) {
        assertThat(essence(new RenderedHtml(words.html()).text())).isEqualTo(essence(words.text()));
    }

    @ParameterizedTest
    @MethodSource("everyMail")
    void nothingIsClickableButOurOwnOrigin(String name, Words words) {
        RenderedHtml html = new RenderedHtml(words.html());

        assertThat(html.attributes("href"))
                .allSatisfy(href -> assertThat(href).startsWith(Samples.ORIGIN + "/"));
        assertThat(words.text().lines().filter(line -> line.contains("://")))
                .allSatisfy(line -> assertThat(line).startsWith(Samples.ORIGIN + "/"));
        // A mail program makes a link of what looks like one: nothing with two dots or an @ does.
        assertThat(words.html().replaceAll("<a [^>]*>", ""))
                .doesNotContain("mailto:")
                .doesNotContain("example.com")
                .doesNotContain("@example");
    }

    @ParameterizedTest
    @MethodSource("everyMail")
    void nothingIsLoadedFromAnywhere(String name, Words words) {
        RenderedHtml html = new RenderedHtml(words.html());

        assertThat(html.tags()).doesNotContain("img", "link", "script", "iframe", "form", "table");
        assertThat(html.attributes("src")).isEmpty();
        assertThat(words.html()).doesNotContain("url(").doesNotContain("@import");
        assertThat(words.html()).contains("content=\"light dark\"");
    }

    @ParameterizedTest
    @MethodSource("everyMail")
    void linesAreShortEnoughForMail(String name, Words words) {
        assertThat(words.text().lines()).allSatisfy(l -> assertThat(l.length()).isLessThan(200));
        assertThat(words.html().lines()).allSatisfy(l -> assertThat(l.length()).isLessThan(900));
        assertThat(words.text()).doesNotContain("{").doesNotContain("}");
        assertThat(words.text()).doesNotContain("\n\n\n\n");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void theApprovalPageStandsAloneOnItsLine(Language language) {
        Words words = approval(Samples.approval("Taro Yamada", null), language);

        assertThat(words.text().lines()).containsOnlyOnce(URL);
        assertThat(words.text()).containsOnlyOnce(Samples.TOKEN);
        assertThat(new RenderedHtml(words.html()).attributes("href")).containsExactly(URL);
    }

    @Test
    void anEnglishApprovalRequestTellsEverythingOneHasToKnow() {
        Words words = approval(Samples.approval("Taro Yamada", "Sample Trading K.K."), Language.EN);

        assertThat(words.text().replace("\u2060", ""))
                .contains("Common name: www.example.com\n")
                .contains("  - www.example.com\n  - example.com\n")
                .contains("Product: DV plus (with and without www)\n")
                .contains("Applicant: Taro Yamada\n")
                .contains("Applicant's organization: Sample Trading K.K.\n")
                .contains("Ordered through: Example Hosting\n")
                .contains("Ordered at: Monday 23 November 2026, 05:05 UTC\n")
                .contains("The page works until: Wednesday 23 December 2026, 05:05 UTC\n")
                .contains("Order number: " + Samples.ORDER)
                .contains("Opening the page changes nothing by itself.")
                .contains("If you do nothing, nothing is approved by this email")
                .contains(APPROVER)
                .contains("support@shonin.example");
    }

    @Test
    void aJapaneseApprovalRequestTellsEverythingOneHasToKnow() {
        Words words = approval(Samples.japaneseApproval(), Language.JA);

        assertThat(words.text())
                .contains("コモンネーム：例え.example.com (xn--r8jz45g.example.com)\n")
                .contains("  - *.例え.example.com (*.xn--r8jz45g.example.com)\n")
                .contains("商品：DV ワイルドカード\n")
                .contains("お申し込み者：山田 太郎\n")
                .contains("組織名：株式会社見本商事 情報システム部\n")
                .contains("お申し込み窓口：エグザンプル・ホスティング株式会社\n")
                .contains("お申し込み日時：2026年11月23日（月）14:05（日本標準時）\n")
                .contains("ご回答期限：2026年12月23日（水）14:05（日本標準時）\n")
                .contains("ページを開いただけでは、承認も拒否も行われません。");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void anApprovalRequestWithoutAnOrganizationOrSupportLeavesTheLinesOut(Language language) {
        Words words =
                writer.words(
                        Samples.approval("Taro Yamada", null),
                        language,
                        Samples.brand(null),
                        APPROVER,
                        Samples.TOKEN);

        assertThat(words.text()).doesNotContain("organization").doesNotContain("組織名");
        assertThat(words.text()).doesNotContain("support").doesNotContain("お問い合わせ");
        assertThat(words.text()).endsWith("\nShonin\n");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void strangersCannotWriteHtmlOrLinesOrLinks(Language language) {
        String evil =
                "Eve\r\n\r\nhttps://evil.example/x <a href=\"https://evil.example\">click</a>"
                        + " www.evil.example eve@evil.example \u202Emoc.live";
        Words words =
                approval(Samples.approval(evil, "<script>alert(1)</script> & Söhne"), language);

        RenderedHtml html = new RenderedHtml(words.html());
        assertThat(html.attributes("href")).containsExactly(URL);
        assertThat(html.tags()).doesNotContain("script");
        assertThat(html.text()).contains("<script>alert(1)</script> & Söhne");
        assertThat(words.html()).doesNotContain("evil.example").doesNotContain("\u202E");
        assertThat(words.text())
                .doesNotContain("://evil")
                .doesNotContain("evil.example")
                .doesNotContain("@evil")
                .doesNotContain("\r")
                .doesNotContain("\u202E");
        assertThat(words.text().lines().filter(l -> l.contains("Eve")))
                .singleElement()
                .asString()
                .contains("click");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void aDeliveryBringsTheCertificateAsTextAndAsFiles(Language language) {
        Words words =
                writer.words(
                        Samples.delivery("Taro Yamada", "Sample Trading", "*.example.com"),
                        language,
                        Samples.BRAND,
                        APPLICANT,
                        null);

        assertThat(words.text()).contains(Samples.CERTIFICATE_PEM).contains(Samples.CHAIN_PEM);
        assertThat(words.text()).contains("04a1b2c3d4e5f60718293a4b5c6d7e8f90");
        assertThat(words.attachments())
                .extracting(a -> a.name())
                .containsExactly(
                        "wildcard.example.com.crt",
                        "wildcard.example.com.ca-bundle",
                        "wildcard.example.com.fullchain.pem");
        assertThat(words.attachments())
                .extracting(a -> new String(a.content(), StandardCharsets.US_ASCII))
                .containsExactly(
                        Samples.CERTIFICATE_PEM,
                        Samples.CHAIN_PEM,
                        Samples.CERTIFICATE_PEM + Samples.CHAIN_PEM);
    }

    @Test
    void lettersBeginWithWhomTheyAreFor() {
        Words words =
                writer.words(
                        MessageKind.REVIEW_BEGUN.sample(),
                        Language.JA,
                        Samples.BRAND,
                        APPLICANT,
                        null);

        assertThat(words.text()).startsWith("株式会社見本商事\n山田 太郎 様\n\nShonin です。\n");
        assertThat(words.html()).contains("株式会社見本商事<br>\n山田 太郎 様");
    }

    @Test
    void subjectsNameTheDomainInBothForms() {
        assertThat(writer.subject(Samples.japaneseApproval(), Language.JA, Samples.BRAND))
                .isEqualTo("【Shonin】証明書発行の承認のお願い：例え.example.com (xn--r8jz45g.example.com)");
        assertThat(
                        writer.subject(
                                Samples.approval("Taro Yamada", null), Language.EN, Samples.BRAND))
                .isEqualTo("[Shonin] Please approve or reject a certificate for www.example.com");
        assertThat(
                        writer.subject(
                                Samples.delivery("a", null, "example.com"),
                                Language.JA,
                                Samples.BRAND))
                .isEqualTo("【Shonin】証明書発行のお知らせ：example.com");
        assertThat(
                        writer.subject(
                                Samples.delivery("a", null, "example.com"),
                                Language.EN,
                                Samples.BRAND))
                .isEqualTo("[Shonin] Your certificate for example.com has been issued");
    }

    @Test
    void wordsDoNotShowTheRandomValueWhenLogged() {
        Words words = approval(Samples.approval("Taro Yamada", null), Language.EN);

        assertThat(words.toString()).doesNotContain(Samples.TOKEN);
    }

    static Stream<Arguments> everyMail() {
        QuteLetterWriter writer = Samples.writer();
        return Stream.of(MessageKind.values())
                .flatMap(
                        kind ->
                                Stream.of(Language.values())
                                        .flatMap(language -> mails(writer, kind, language)));
    }

    /** With and without what may be left out. */
    private static Stream<Arguments> mails(
            QuteLetterWriter writer, MessageKind kind, Language language) {
        return Stream.of(Samples.BRAND, Samples.brand(null))
                .map(
                        brand ->
                                Arguments.of(
                                        kind.code() + " " + language + " " + brand.supportAddress(),
                                        writer.words(
                                                kind.sample(),
                                                language,
                                                brand,
                                                APPROVER,
                                                Samples.TOKEN)));
    }

    private Words approval(ApprovalLetter letter, Language language) {
        return writer.words(letter, language, Samples.BRAND, APPROVER, Samples.TOKEN);
    }

    /** The words alone: marks of headings and lists, line breaks and capitals are form. */
    private static String essence(String text) {
        return text.replaceAll("(?m)^\\s*(■ |\\d\\. )", "")
                .replaceAll("[\\s\u2060:\uFF1A-]+", "")
                .toLowerCase(Locale.ROOT);
    }
}
