package dev.shonin.dcv.api;

import dev.shonin.dcv.api.ApprovalPage.Fact;
import dev.shonin.dcv.api.ApprovalPage.Form;
import dev.shonin.dcv.api.ApprovalPage.Link;
import dev.shonin.dcv.api.ApprovalPage.Section;
import dev.shonin.dcv.api.ApprovalPage.Value;
import dev.shonin.dcv.domain.Approval;
import dev.shonin.dcv.domain.ApprovalState;
import dev.shonin.dcv.domain.ApprovalView;
import dev.shonin.dcv.domain.ApproverAnswer;
import dev.shonin.dcv.domain.PlacedOrder;
import dev.shonin.kit.html.PageTime;
import dev.shonin.pki.name.DomainName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Says what the approval page says, for each state a link can be in. */
final class ApprovalPages {

    private final Wording wording;
    private final Locale locale;
    private final String operator;
    private final Optional<String> support;

    /**
     * Pages in one language.
     *
     * @param locale the language
     * @param operator who runs this service, as approvers know it
     * @param support whom approvers may turn to
     */
    ApprovalPages(Locale locale, String operator, Optional<String> support) {
        this.locale = locale;
        this.wording = Wording.in(locale);
        this.operator = operator;
        this.support = support;
    }

    /** The page of a link. */
    ApprovalPage page(
            ApprovalView view, ApprovalState state, String token, String nonce, String query) {
        return page(view, state, token, nonce, query, ApprovalForm.fresh());
    }

    /** The page of a link; an open one shows the form as it was sent. */
    ApprovalPage page(
            ApprovalView view,
            ApprovalState state,
            String token,
            String nonce,
            String query,
            ApprovalForm sent) {
        String url = "/approve/" + token;
        return switch (state) {
            case OPEN -> open(view, url, nonce, query, sent);
            case APPROVED -> decided(view, "approved", "good", url);
            case REJECTED -> decided(view, "rejected", "ended", url);
            case SUPERSEDED -> over(view, "superseded", url);
            case EXPIRED -> over(view, "expired", url);
            case CLOSED -> over(view, "closed", url);
        };
    }

    /** There is no such link. */
    ApprovalPage unknown() {
        return bare("unknown", null);
    }

    /** The answer did not come from the page. */
    ApprovalPage notFromPage(String token) {
        return bare(
                "not-from-page",
                new Link("/approve/" + token, wording.say("page.not-from-page.back"), lang()));
    }

    /** Something broke here. */
    ApprovalPage broken() {
        return bare("broken", null);
    }

    private ApprovalPage open(
            ApprovalView view, String url, String nonce, String query, ApprovalForm sent) {
        List<Section> sections = List.of(section("page.open.effect", Map.of("operator", operator)));
        Form form = new ApprovalForms(wording).form(view.approval(), url, query, nonce, sent);
        ApprovalPage page =
                assemble("open", "open", values(view), facts(view), sections, form, null, url);
        return sent.error() == null ? page : page.titled(wording.say("page.error") + page.title());
    }

    private ApprovalPage decided(ApprovalView view, String page, String kind, String url) {
        List<Section> sections = List.of(section("page." + page + ".mistake", Map.of()));
        return assemble(page, kind, values(view), facts(view), sections, null, null, url);
    }

    private ApprovalPage over(ApprovalView view, String page, String url) {
        return assemble(page, "ended", values(view), List.of(), List.of(), null, null, url);
    }

    private ApprovalPage bare(String page, @org.jspecify.annotations.Nullable Link back) {
        return assemble(page, "ended", Map.of(), List.of(), List.of(), null, back, null);
    }

    private ApprovalPage assemble(
            String page,
            String kind,
            Map<String, String> values,
            List<Fact> facts,
            List<Section> sections,
            @org.jspecify.annotations.Nullable Form form,
            @org.jspecify.annotations.Nullable Link back,
            @org.jspecify.annotations.Nullable String url) {
        String key = "page." + page;
        return new ApprovalPage(
                lang(),
                operator,
                kind,
                wording.say(key + ".title") + " – " + operator,
                wording.say(key + ".heading", values),
                lead(key, values),
                facts,
                sections,
                form,
                back,
                url == null ? null : otherLanguage(url),
                footer());
    }

    private List<String> lead(String key, Map<String, String> values) {
        List<String> lead = new ArrayList<>();
        lead.add(wording.say(key + ".lead", values));
        if (wording.has(key + ".lead.2")) {
            lead.add(wording.say(key + ".lead.2", values));
        }
        return lead;
    }

    private Map<String, String> values(ApprovalView view) {
        Approval approval = view.approval();
        Instant decidedAt = approval.decidedAt();
        return Map.of(
                "name",
                Shown.name(view.order().commonName()),
                "until",
                time(approval.expiresAt()),
                "decided",
                decidedAt == null ? "–" : time(decidedAt),
                "operator",
                operator);
    }

    private List<Fact> facts(ApprovalView view) {
        PlacedOrder order = view.order();
        Approval approval = view.approval();
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(label("names"), names(approval.names())));
        answered(approval, facts);
        facts.add(new Fact(label("common-name"), names(List.of(order.commonName()))));
        List<DomainName> others =
                order.names().stream().filter(name -> !approval.names().contains(name)).toList();
        if (!others.isEmpty()) {
            facts.add(new Fact(label("other-names"), names(others)));
        }
        facts.add(plain("product", product(order.product())));
        facts.add(plain("applicant", order.applicantName()));
        if (order.applicantOrganization() != null) {
            facts.add(plain("organization", order.applicantOrganization()));
        }
        facts.add(plain("account", order.accountName()));
        facts.add(plain("placed", time(order.placedAt())));
        if (approval.answer() == null) {
            facts.add(plain("until", time(approval.expiresAt())));
        }
        facts.add(
                new Fact(
                        label("approver"),
                        List.of(new Value(Shown.of(approval.approver().toString()), null, true))));
        return facts;
    }

    /** What was answered, on the pages that confirm it. */
    private void answered(Approval approval, List<Fact> facts) {
        switch (approval.answer()) {
            case null -> {
                // Nobody has answered.
            }
            case ApproverAnswer.Approve yes -> {
                facts.add(plain("scope", wording.say("page.scope." + yes.scope().code())));
                if (yes.signature() != null) {
                    facts.add(plain("signature", yes.signature().value()));
                }
            }
            case ApproverAnswer.Reject no -> {
                if (no.reason() != null) {
                    facts.add(new Fact(label("reason"), List.of(whole(no.reason().value()))));
                }
            }
        }
    }

    /** A text that is as short as its domain type has it. */
    private static Value whole(String text) {
        return new Value(text, null, false);
    }

    private static List<Value> names(List<DomainName> names) {
        return ApprovalForms.names(names);
    }

    private Fact plain(String label, String value) {
        return new Fact(label(label), List.of(new Value(Shown.of(value), null, false)));
    }

    private String label(String name) {
        return wording.say("page.label." + name);
    }

    private String product(String code) {
        String key = "product." + code;
        return wording.has(key) ? wording.say(key) : code;
    }

    private Section section(String key, Map<String, String> values) {
        return new Section(wording.say(key + ".heading"), wording.say(key, values));
    }

    private Link otherLanguage(String url) {
        boolean japanese = lang().equals("ja");
        return new Link(
                url + (japanese ? "?lang=en" : "?lang=ja"),
                japanese ? "English" : "日本語",
                japanese ? "en" : "ja");
    }

    private List<String> footer() {
        List<String> footer = new ArrayList<>();
        footer.add(wording.say("page.footer", Map.of("operator", operator)));
        support.ifPresent(
                contact -> footer.add(wording.say("page.support", Map.of("contact", contact))));
        return footer;
    }

    private String time(Instant when) {
        return PageTime.say(when, locale);
    }

    private String lang() {
        return locale.getLanguage();
    }
}
