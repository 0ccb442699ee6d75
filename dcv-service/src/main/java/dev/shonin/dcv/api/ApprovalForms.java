package dev.shonin.dcv.api;

import dev.shonin.dcv.api.ApprovalPage.Approve;
import dev.shonin.dcv.api.ApprovalPage.Field;
import dev.shonin.dcv.api.ApprovalPage.Form;
import dev.shonin.dcv.api.ApprovalPage.Reject;
import dev.shonin.dcv.api.ApprovalPage.Scope;
import dev.shonin.dcv.api.ApprovalPage.Value;
import dev.shonin.dcv.domain.Approval;
import dev.shonin.dcv.domain.ApprovalScope;
import dev.shonin.dcv.domain.ApproverText;
import dev.shonin.pki.name.DomainName;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The two forms of the approval page, in one language. */
final class ApprovalForms {

    /** How much of what was sent is shown again where it was too long. */
    private static final int SHOWN_AGAIN = 2000;

    private final Wording wording;

    ApprovalForms(Wording wording) {
        this.wording = wording;
    }

    Form form(Approval approval, String url, String query, String nonce, ApprovalForm sent) {
        return new Form(
                new Approve(
                        wording.say("page.open.approve.heading"),
                        url + "/approve" + query,
                        wording.say("page.open.approve"),
                        wording.say("page.open.scope"),
                        List.of(
                                scope(ApprovalScope.FQDN, approval.names(), sent),
                                scope(
                                        ApprovalScope.DOMAIN,
                                        approval.adns().stream().distinct().toList(),
                                        sent)),
                        field(
                                "signature",
                                sent.signature(),
                                ApproverText.LONGEST_SIGNATURE,
                                signatureError(sent.error()))),
                new Reject(
                        wording.say("page.open.unexpected.heading"),
                        wording.say("page.open.unexpected"),
                        url + "/reject" + query,
                        wording.say("page.open.reject"),
                        field(
                                "reason",
                                sent.reason(),
                                ApproverText.LONGEST_REASON,
                                reasonError(sent.error()))),
                nonce,
                wording.say("page.open.note"),
                wording.say("page.open.printed"));
    }

    private Scope scope(ApprovalScope scope, List<DomainName> names, ApprovalForm sent) {
        return new Scope(
                scope.code(),
                wording.say("page.scope." + scope.code()),
                names(names),
                sent.scope() == scope);
    }

    static List<Value> names(List<DomainName> names) {
        return names.stream()
                .map(
                        name ->
                                new Value(
                                        name.unicode(),
                                        name.unicode().equals(name.ascii()) ? null : name.ascii(),
                                        true))
                .toList();
    }

    private Field field(String name, @Nullable String sent, int most, @Nullable String error) {
        String value = sent == null ? "" : sent;
        Map<String, String> values = Map.of("most", Integer.toString(most));
        return new Field(
                wording.say("page.field." + name),
                wording.say("page.field." + name + ".hint", values),
                value.length() > SHOWN_AGAIN ? value.substring(0, SHOWN_AGAIN) : value,
                most,
                error == null ? null : wording.say(error, values));
    }

    private static @Nullable String signatureError(ApprovalForm.@Nullable Fault error) {
        return switch (error) {
            case null -> null;
            case SIGNATURE_MISSING -> "page.field.signature.missing";
            case SIGNATURE_TOO_LONG -> "page.field.signature.too-long";
            case REASON_TOO_LONG -> null;
        };
    }

    private static @Nullable String reasonError(ApprovalForm.@Nullable Fault error) {
        return error == ApprovalForm.Fault.REASON_TOO_LONG ? "page.field.reason.too-long" : null;
    }
}
