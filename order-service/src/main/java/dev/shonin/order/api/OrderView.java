package dev.shonin.order.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.shonin.order.domain.Action;
import dev.shonin.order.domain.Actions;
import dev.shonin.order.domain.Applicant;
import dev.shonin.order.domain.Contacts;
import dev.shonin.order.domain.Failure;
import dev.shonin.order.domain.IssuedCertificate;
import dev.shonin.order.domain.Order;
import dev.shonin.order.domain.OrderName;
import dev.shonin.order.domain.OrderState;
import dev.shonin.order.domain.OrderTerms;
import dev.shonin.order.domain.Origin;
import dev.shonin.order.domain.RenewalTerms;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An order as the API shows it. */
@Schema(name = "Order")
@JsonInclude(JsonInclude.Include.NON_NULL)
record OrderView(
        @Schema(examples = "ord_01kz0k3v6sfj3r0b5q2m8n4x7d") String id,
        @Schema(
                        description =
                                "See the actions for what can be done; do not hard-code states",
                        enumeration = {
                            "awaiting_payment",
                            "under_review",
                            "awaiting_validation",
                            "ready",
                            "issuing",
                            "issued",
                            "rejected",
                            "cancelled",
                            "expired",
                            "failed"
                        })
                String status,
        @Schema(description = "Why the order is in this status: a stable code")
                @Nullable String statusReason,
        String product,
        String commonName,
        List<NameView> names,
        ApplicantView applicant,
        String locale,
        @Nullable String reference,
        @Nullable ContactsView contacts,
        OrderBody.@Nullable OrganizationBody organization,
        @Schema(description = "The version of the terms of use accepted when it was placed")
                @Nullable String acceptedTerms,
        AccountRef account,
        Instant createdAt,
        Instant updatedAt,
        @Schema(description = "When the order ends if no certificate was issued") Instant expiresAt,
        @Schema(description = "The earlier order that this one came from")
                @Nullable OriginView origin,
        @Schema(description = "For an order that follows another: what became of the days left")
                @Nullable RenewalView renewal,
        @Nullable CertificateView certificate,
        @Schema(
                        description = "How it went on after it was issued",
                        enumeration = {"declined", "renewed", "replaced", "revoked", "ended"})
                @Nullable String outcome,
        @Nullable FailureView failure,
        @Schema(description = "What can be done next, and by whom") List<ActionView> actions) {

    static OrderView of(Order order, Locale locale) {
        OrderTerms terms = order.terms();
        OrderState state = order.state();
        return new OrderView(
                terms.id(),
                state.status().code(),
                state.statusReason(),
                terms.product(),
                terms.commonName(),
                order.names().stream().map(NameView::of).toList(),
                ApplicantView.of(terms.applicant()),
                terms.locale(),
                terms.reference(),
                ContactsView.of(terms.particulars().contacts()),
                OrderBody.OrganizationBody.of(terms.particulars().organization()),
                terms.particulars().termsVersion(),
                new AccountRef(terms.accountId(), terms.accountName()),
                terms.createdAt(),
                state.updatedAt(),
                state.expiresAt(),
                OriginView.of(terms.particulars().origin()),
                RenewalView.of(terms.particulars().renewal(), locale),
                CertificateView.of(state.certificate()),
                state.upkeep().outcome(),
                FailureView.of(state.failure(), locale),
                Actions.of(order).stream().map(ActionView::of).toList());
    }

    /** The earlier order that an order came from. */
    @Schema(name = "OrderOrigin")
    record OriginView(
            @Schema(enumeration = {"again", "renewal", "replacement", "reissue"}) String kind,
            String orderId) {

        static @Nullable OriginView of(@Nullable Origin origin) {
            return origin == null ? null : new OriginView(origin.kind().code(), origin.orderId());
        }
    }

    /** What became of the days that the earlier certificate had left. */
    @Schema(name = "OrderRenewal")
    record RenewalView(
            @Schema(
                            description =
                                    "Why it is a new order rather than a renewal; empty for a renewal")
                    List<ReasonView> reasons,
            int daysLeft,
            @Schema(description = "How many of them the new certificate gets on top, at most 30")
                    int carriedOverDays,
            @Schema(
                            description =
                                    "How many of them are lost; order later than 30 days before the end to lose"
                                            + " fewer")
                    int lostDays) {

        static @Nullable RenewalView of(@Nullable RenewalTerms terms, Locale locale) {
            return terms == null
                    ? null
                    : new RenewalView(
                            terms.reasons().stream()
                                    .map(
                                            code ->
                                                    new ReasonView(
                                                            code,
                                                            Sentences.in(locale)
                                                                    .say(
                                                                            "reason." + code,
                                                                            Map.of())))
                                    .toList(),
                            terms.daysLeft(),
                            terms.carriedOverDays(),
                            terms.lostDays());
        }
    }

    /** A reason. */
    @Schema(name = "RenewalReason")
    record ReasonView(@Schema(examples = "renewal.names-changed") String code, String text) {}

    /** A name of the order and the state of its proof. */
    @Schema(name = "OrderName")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record NameView(
            @Schema(description = "As A-labels", examples = "www.example.com") String name,
            @Schema(description = "As U-labels") String unicode,
            @Schema(enumeration = {"pending", "valid", "invalid"}) String status,
            @Nullable String authorizationId,
            @Nullable String method,
            @Nullable String approver) {

        static NameView of(OrderName name) {
            return new NameView(
                    name.name(),
                    name.unicode(),
                    name.status().code(),
                    name.authorizationId(),
                    name.method(),
                    name.approver());
        }
    }

    /** Who applies. */
    @Schema(name = "ApplicantShown")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ApplicantView(String name, @Nullable String organization, String email) {

        static ApplicantView of(Applicant applicant) {
            return new ApplicantView(applicant.name(), applicant.organization(), applicant.email());
        }
    }

    /** Further people of the order. */
    @Schema(name = "OrderContacts")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ContactsView(
            @Nullable ApplicantView technical,
            @Schema(description = "More addresses that notices go to") List<String> notifications) {

        static @Nullable ContactsView of(@Nullable Contacts contacts) {
            if (contacts == null) {
                return null;
            }
            Contacts.Person technical = contacts.technical();
            return new ContactsView(
                    technical == null
                            ? null
                            : new ApplicantView(technical.name(), null, technical.email()),
                    contacts.notifications());
        }
    }

    /** Whose order it is. */
    @Schema(name = "AccountRef")
    record AccountRef(String id, String name) {}

    /** The certificate. */
    @Schema(name = "CertificateRef")
    record CertificateView(
            String id, String serialNumber, Instant notBefore, Instant notAfter, String href) {

        static @Nullable CertificateView of(@Nullable IssuedCertificate certificate) {
            return certificate == null
                    ? null
                    : new CertificateView(
                            certificate.id(),
                            certificate.serialNumber(),
                            certificate.notBefore(),
                            certificate.notAfter(),
                            "/v1/certificates/" + certificate.id());
        }
    }

    /** Why issuance did not come about. */
    @Schema(name = "OrderFailure")
    record FailureView(
            String code,
            String detail,
            @Schema(description = "Whether issuance can be sought again") boolean retryable,
            List<CauseView> causes) {

        static @Nullable FailureView of(@Nullable Failure failure, Locale locale) {
            return failure == null
                    ? null
                    : new FailureView(
                            failure.code(),
                            TimelineTexts.text(failure, locale),
                            failure.retryable(),
                            failure.causes().stream().map(CauseView::of).toList());
        }
    }

    /** Why one name was refused. */
    @Schema(name = "OrderFailureCause")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CauseView(
            String name,
            String code,
            @Schema(description = "Where the deciding CAA record set stands") @Nullable String at,
            @Schema(description = "The deciding CAA record") @Nullable String record,
            String detail,
            @Schema(description = "A CAA record that would permit us, as it stands in a zone file")
                    @Nullable String permit) {

        static CauseView of(Failure.Cause cause) {
            return new CauseView(
                    cause.name(),
                    cause.code(),
                    cause.at(),
                    cause.record(),
                    cause.detail(),
                    cause.permit());
        }
    }

    /** Something that can be done next. */
    @Schema(name = "Action")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ActionView(
            @Schema(
                            enumeration = {
                                "choose-approver",
                                "choose-method",
                                "check",
                                "resend",
                                "cancel",
                                "seek-issuance",
                                "download",
                                "pay",
                                "decide-review",
                                "again",
                                "renew",
                                "decline-renewal",
                                "reissue",
                                "revoke"
                            })
                    String action,
            String method,
            String href,
            @Schema(enumeration = {"reseller", "approver", "operator"}) String by,
            @Schema(description = "The name it is about") @Nullable String name) {

        static ActionView of(Action action) {
            return new ActionView(
                    action.action(), action.method(), action.href(), action.by(), action.name());
        }
    }
}
