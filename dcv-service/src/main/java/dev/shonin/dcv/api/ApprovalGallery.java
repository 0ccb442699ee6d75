package dev.shonin.dcv.api;

import dev.shonin.dcv.domain.Approval;
import dev.shonin.dcv.domain.ApprovalScope;
import dev.shonin.dcv.domain.ApprovalState;
import dev.shonin.dcv.domain.ApprovalView;
import dev.shonin.dcv.domain.ApproverAnswer;
import dev.shonin.dcv.domain.ApproverText;
import dev.shonin.dcv.domain.MailAddress;
import dev.shonin.dcv.domain.PlacedOrder;
import dev.shonin.kit.gallery.Gallery;
import dev.shonin.pki.name.DomainName;
import io.quarkus.qute.Engine;
import io.quarkus.qute.Template;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Every state of the approval page, from a sample order. */
@ApplicationScoped
class ApprovalGallery implements Gallery {

    private static final Instant PLACED = Instant.parse("2026-11-21T03:04:05Z");
    private static final String TOKEN = "t".repeat(43);
    private static final String NONCE = "sample";

    private final Template template;

    ApprovalGallery(Engine engine) {
        this.template =
                Objects.requireNonNull(engine.getTemplate("approval.html"), "approval.html");
    }

    @Override
    public List<Exhibit> exhibits() {
        List<Exhibit> exhibits = new ArrayList<>();
        for (Locale locale : List.of(Locale.JAPANESE, Locale.ENGLISH)) {
            pages(locale)
                    .forEach(
                            (name, page) ->
                                    exhibits.add(
                                            new Exhibit(
                                                    file(name, locale),
                                                    () -> template.data("page", page).render())));
        }
        return exhibits;
    }

    /** The name of an exhibit. */
    static String file(String name, Locale locale) {
        return "approval-" + name + '.' + locale.getLanguage() + ".html";
    }

    /** The pages in one language, by name. */
    static Map<String, ApprovalPage> pages(Locale locale) {
        ApprovalPages pages =
                new ApprovalPages(locale, "Shonin", Optional.of("support@shonin.example"));
        ApprovalView open = view(locale);
        ApproverAnswer yes =
                new ApproverAnswer.Approve(
                        ApprovalScope.FQDN, new ApproverText(in(locale, "佐藤 花子", "Hanako Sato")));
        ApproverAnswer no =
                new ApproverAnswer.Reject(
                        new ApproverText(
                                in(
                                        locale,
                                        "お申し込みに心当たりがありません。",
                                        "We know nothing of this application.")));
        Map<String, ApprovalPage> all = new LinkedHashMap<>();
        all.put("open", page(pages, open, ApprovalState.OPEN));
        all.put("error", returned(pages, open, ApprovalForm.approve("domain", "")));
        all.put("too-long", returned(pages, open, ApprovalForm.reject("あ".repeat(501))));
        all.put("approved", page(pages, answered(open, yes), ApprovalState.APPROVED));
        all.put("rejected", page(pages, answered(open, no), ApprovalState.REJECTED));
        for (ApprovalState state :
                List.of(ApprovalState.EXPIRED, ApprovalState.SUPERSEDED, ApprovalState.CLOSED)) {
            all.put(state.code(), page(pages, open, state));
        }
        all.put("unknown", pages.unknown());
        all.put("not-from-page", pages.notFromPage(TOKEN));
        all.put("broken", pages.broken());
        return all;
    }

    private static ApprovalPage page(ApprovalPages pages, ApprovalView view, ApprovalState state) {
        return pages.page(view, state, TOKEN, NONCE, "");
    }

    private static ApprovalPage returned(
            ApprovalPages pages, ApprovalView view, ApprovalForm.Outcome outcome) {
        return switch (outcome) {
            case ApprovalForm.Outcome.Returned again ->
                    pages.page(view, ApprovalState.OPEN, TOKEN, NONCE, "", again.form());
            case ApprovalForm.Outcome.Answered answered ->
                    throw new IllegalStateException("nothing is wrong with " + answered);
        };
    }

    private static ApprovalView answered(ApprovalView view, ApproverAnswer answer) {
        return new ApprovalView(view.approval().answered(answer, PLACED), view.order());
    }

    private static ApprovalView view(Locale locale) {
        DomainName www = DomainName.ofAccepted("www.example.com");
        DomainName idn = DomainName.ofAccepted("日本語.example");
        PlacedOrder order =
                new PlacedOrder(
                        "ord_sample",
                        "acc_sample",
                        in(locale, "株式会社サンプルホスティング", "Sample Hosting K.K."),
                        "dv-multi",
                        "public-tls",
                        www,
                        List.of(www, idn, DomainName.ofAccepted("other.example.net")),
                        in(locale, "山田 太郎", "Taro Yamada"),
                        in(locale, "サンプル株式会社", "Sample Inc."),
                        locale.getLanguage(),
                        PLACED,
                        PLACED.plus(Duration.ofDays(30)),
                        null);
        Approval approval =
                Approval.open(
                        "apr_sample",
                        order.orderId(),
                        new MailAddress("admin", "example.com"),
                        List.of(www, idn),
                        List.of(DomainName.ofAccepted("example.com"), idn),
                        "hash",
                        "sealed",
                        PLACED,
                        PLACED.plus(Duration.ofDays(30)));
        return new ApprovalView(approval, order);
    }

    private static String in(Locale locale, String japanese, String english) {
        return locale.equals(Locale.JAPANESE) ? japanese : english;
    }
}
