package dev.shonin.dcv.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.dcv.domain.Approval;
import dev.shonin.dcv.domain.ApprovalScope;
import dev.shonin.dcv.domain.ApprovalState;
import dev.shonin.dcv.domain.ApprovalView;
import dev.shonin.dcv.domain.ApproverAnswer;
import dev.shonin.dcv.domain.ApproverText;
import dev.shonin.dcv.domain.MailAddress;
import dev.shonin.dcv.domain.PlacedOrder;
import dev.shonin.kit.html.PageStyle;
import dev.shonin.pki.name.DomainName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ApprovalPagesTest {

    private static final Instant PLACED = Instant.parse("2026-11-21T03:04:05Z");
    private static final String TOKEN = "t".repeat(43);
    private static final String HOSTILE = "<script>alert(1)</script>\"'&\u202egnp.exe";

    @Test
    void thePageTellsWhatIsAskedByWhomAndUntilWhen() {
        String page = render(Locale.JAPANESE, ApprovalState.OPEN, "山田 太郎");

        assertThat(page)
                .contains("<html lang=\"ja\">")
                .contains("www.example.com")
                .contains("日本語.example")
                .contains("xn--wgv71a119e.example")
                .contains("DV マルチドメイン")
                .contains("山田 太郎")
                .contains("サンプル株式会社")
                .contains("2026年11月21日 12時04分（日本時間）")
                .contains("2026年12月21日 12時04分（日本時間）")
                .contains("admin@example.com")
                .contains("承認する")
                .contains("拒否する")
                .contains("お心当たりのない場合")
                .contains("action=\"/approve/" + TOKEN + "/approve\"")
                .contains("name=\"nonce\" value=\"n0nce\"");
    }

    @Test
    void theSameInEnglish() {
        String page = render(Locale.ENGLISH, ApprovalState.OPEN, "Taro Yamada");

        assertThat(page)
                .contains("<html lang=\"en\">")
                .contains("21 November 2026, 03:04 UTC")
                .contains("DV multi-domain")
                .contains("If you did not expect this")
                .contains("href=\"/approve/" + TOKEN + "?lang=ja\"");
    }

    @Test
    void whatOthersWroteIsShownAndNeverObeyed() {
        String page = render(Locale.ENGLISH, ApprovalState.OPEN, HOSTILE);

        assertThat(page)
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .doesNotContain("<script")
                .doesNotContain("\u202e");
    }

    @Test
    void namesApprovedElsewhereAreToldApart() {
        String page = render(Locale.ENGLISH, ApprovalState.OPEN, "x");

        assertThat(page).contains("approved separately").contains("other.example.net");
    }

    @ParameterizedTest
    @EnumSource(value = ApprovalState.class, names = "OPEN", mode = EnumSource.Mode.EXCLUDE)
    void onlyAnOpenLinkHasButtons(ApprovalState state) {
        for (Locale locale : List.of(Locale.ENGLISH, Locale.JAPANESE)) {
            assertThat(render(locale, state, "x"))
                    .contains("<h1>")
                    .doesNotContain("<form")
                    .doesNotContain("<button")
                    .doesNotContain("n0nce");
        }
    }

    @ParameterizedTest
    @EnumSource(ApprovalState.class)
    void whoHasAnOpenPageOnPaperReadsWhereToAnswer(ApprovalState state) {
        for (Locale locale : List.of(Locale.ENGLISH, Locale.JAPANESE)) {
            assertThat(render(locale, state, "x").contains("<p class=\"printed\">"))
                    .isEqualTo(state == ApprovalState.OPEN);
        }
    }

    @ParameterizedTest
    @EnumSource(ApprovalState.class)
    void noPageHasScriptsInlineStylesOrAnythingFromElsewhere(ApprovalState state) {
        assertThat(render(Locale.JAPANESE, state, "x"))
                .doesNotContain("<script")
                .doesNotContain("style=")
                .containsOnlyOnce("<style>" + PageStyle.css() + "</style>")
                .containsOnlyOnce("<style")
                .doesNotContain("http:")
                .doesNotContain("https:")
                .doesNotContainPattern(" on[a-z]+=");
    }

    @Test
    void everyStateHasAHeadingOfItsOwn() {
        for (Locale locale : List.of(Locale.ENGLISH, Locale.JAPANESE)) {
            assertThat(
                            Arrays.stream(ApprovalState.values())
                                    .map(
                                            state ->
                                                    pages(locale)
                                                            .page(view("x"), state, TOKEN, "n", "")
                                                            .heading()))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void theFormAsksForScopeAndSignatureAndTakesTheNarrowerScopeFirst() {
        String page = render(Locale.ENGLISH, ApprovalState.OPEN, "x");

        assertThat(page)
                .contains("value=\"fqdn\" checked")
                .doesNotContain("value=\"domain\" checked")
                .contains("<label for=\"signature\">Your name</label>")
                .contains("name=\"signature\" value=\"\" maxlength=\"100\" required")
                .contains("<label for=\"reason\">Reason (optional)</label>")
                .doesNotContain("aria-invalid=");
    }

    @Test
    void whatCannotBeTakenIsShownAgainWithWhatIsWrong() {
        ApprovalForm unsigned = returned(ApprovalForm.approve("domain", " \u200b\u3000 "));
        String page = render(Locale.ENGLISH, unsigned);
        assertThat(page)
                .contains("<title>Error: ")
                .contains("value=\"domain\" checked")
                .contains("Please write your name. Nothing has been approved yet.")
                .contains("aria-invalid=\"true\" aria-describedby=\"signature-error");

        ApprovalForm wordy = returned(ApprovalForm.reject("<b>" + "x".repeat(500)));
        assertThat(render(Locale.JAPANESE, wordy))
                .contains("500文字以内でご記入ください。まだ拒否されていません。")
                .contains("&lt;b&gt;x")
                .doesNotContain("<b>");
    }

    @Test
    void anAnswerIsReadAsItWasWrittenAndWithoutWhatNobodySees() {
        assertThat(ApprovalForm.approve("domain", " 山田\u3000太郎\u202e\r\n "))
                .isEqualTo(
                        new ApprovalForm.Outcome.Answered(
                                new ApproverAnswer.Approve(
                                        ApprovalScope.DOMAIN, new ApproverText("山田 太郎"))));
        assertThat(ApprovalForm.approve("no-such", "x"))
                .isEqualTo(
                        new ApprovalForm.Outcome.Answered(
                                new ApproverAnswer.Approve(
                                        ApprovalScope.FQDN, new ApproverText("x"))));
        // Only our own page's field makes the wider scope: who signs nothing gets the narrower one.
        assertThat(ApprovalForm.approve("domain", null))
                .isEqualTo(
                        new ApprovalForm.Outcome.Answered(
                                new ApproverAnswer.Approve(ApprovalScope.FQDN, null)));
        assertThat(ApprovalForm.reject("\n"))
                .isEqualTo(new ApprovalForm.Outcome.Answered(new ApproverAnswer.Reject(null)));
        assertThat(ApprovalForm.reject("x".repeat(500)))
                .isInstanceOf(ApprovalForm.Outcome.Answered.class);
        assertThat(ApprovalForm.reject("x".repeat(501)))
                .isInstanceOf(ApprovalForm.Outcome.Returned.class);
    }

    @Test
    void theConfirmationSaysForWhatAndWhoSigned() {
        Approval approved =
                view("x")
                        .approval()
                        .answered(
                                new ApproverAnswer.Approve(
                                        ApprovalScope.DOMAIN, new ApproverText("<i>佐藤</i>")),
                                PLACED);
        assertThat(approved.sealedToken()).isNull();
        String page = render(Locale.ENGLISH, approved);
        assertThat(page)
                .contains("Approved for")
                .contains("the domain and every name below it")
                .contains("&lt;i&gt;佐藤&lt;/i&gt;")
                .doesNotContain("<i>");

        Approval rejected =
                view("x")
                        .approval()
                        .answered(
                                new ApproverAnswer.Reject(new ApproverText("知らない申し込みです")), PLACED);
        assertThat(render(Locale.JAPANESE, rejected)).contains("拒否の理由").contains("知らない申し込みです");
    }

    /** Every page there is, for whoever wants to look at them: {@code target/gallery}. */
    @Test
    void everyPageIsInTheGallery() throws IOException {
        Path gallery = Files.createDirectories(Path.of("target", "gallery"));
        for (Locale locale : List.of(Locale.ENGLISH, Locale.JAPANESE)) {
            Map<String, ApprovalPage> pages = ApprovalGallery.pages(locale);
            assertThat(pages.keySet())
                    .containsAll(
                            Arrays.stream(ApprovalState.values()).map(ApprovalState::code).toList())
                    .contains("error", "too-long", "unknown", "not-from-page", "broken");
            for (Map.Entry<String, ApprovalPage> page : pages.entrySet()) {
                String html = render(page.getValue());
                assertThat(html).contains("<h1>").contains("lang=\"" + locale.getLanguage());
                Files.writeString(
                        gallery.resolve(ApprovalGallery.file(page.getKey(), locale)), html);
            }
        }
    }

    private static ApprovalForm returned(ApprovalForm.Outcome outcome) {
        return ((ApprovalForm.Outcome.Returned) outcome).form();
    }

    private static String render(Locale locale, ApprovalForm sent) {
        return render(pages(locale).page(view("x"), ApprovalState.OPEN, TOKEN, "n0nce", "", sent));
    }

    private static String render(Locale locale, Approval approval) {
        ApprovalView view = new ApprovalView(approval, view("山田 太郎").order());
        return render(pages(locale).page(view, approval.state(), TOKEN, "n0nce", ""));
    }

    @Test
    void whomToTurnToIsToldWhereItIsKnown() {
        ApprovalPages pages =
                new ApprovalPages(Locale.ENGLISH, "Example CA", Optional.of("support@example.com"));

        assertThat(render(pages.unknown()))
                .contains("Example CA")
                .contains("Contact: support@example.com");
    }

    private static String render(Locale locale, ApprovalState state, String applicant) {
        return render(pages(locale).page(view(applicant), state, TOKEN, "n0nce", ""));
    }

    private static ApprovalPages pages(Locale locale) {
        return new ApprovalPages(locale, "Shonin", Optional.empty());
    }

    static String render(ApprovalPage page) {
        return PageTemplates.engine().getTemplate("approval.html").data("page", page).render();
    }

    static ApprovalView view(String applicant) {
        DomainName www = DomainName.ofAccepted("www.example.com");
        DomainName idn = DomainName.ofAccepted("日本語.example");
        PlacedOrder order =
                new PlacedOrder(
                        "ord_1",
                        "acc_1",
                        "株式会社サンプル商会",
                        "dv-multi",
                        "public-tls",
                        www,
                        List.of(www, idn, DomainName.ofAccepted("other.example.net")),
                        applicant,
                        "サンプル株式会社",
                        "ja",
                        PLACED,
                        PLACED.plus(Duration.ofDays(30)),
                        null);
        Approval approval =
                Approval.open(
                        "apr_1",
                        "ord_1",
                        new MailAddress("admin", "example.com"),
                        List.of(www, idn),
                        List.of(DomainName.ofAccepted("example.com"), idn),
                        "hash",
                        "sealed",
                        PLACED,
                        PLACED.plus(Duration.ofDays(30)));
        return new ApprovalView(approval, order);
    }
}
