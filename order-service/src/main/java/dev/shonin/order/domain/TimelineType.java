package dev.shonin.order.domain;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/** What can happen to an order, with the parameters that its text may name. */
public enum TimelineType {
    ORDER_PLACED("order.placed", "product", "commonName", "names"),
    PAYMENT_ASKED("payment.asked", "amount", "currency", "dueAt"),
    PAYMENT_RECEIVED("payment.received", "reference", "method"),
    REVIEW_OPENED("review.opened"),
    REVIEW_APPROVED_ONCE("review.approved-once"),
    REVIEW_APPROVED("review.approved", "text"),
    REVIEW_REFUSED("review.refused", "text"),
    MAINTENANCE_HOLDS("maintenance.holds", "until"),
    MAINTENANCE_OVER("maintenance.over"),
    AUTHORIZATION_OPENED("authorization.opened", "name", "method", "approver", "adn"),
    AUTHORIZATION_AWAITS_CHOICE("authorization.awaits-choice", "name"),
    APPROVER_REFUSED("approver.refused", "name", "approver", "reason"),
    APPROVAL_MAIL_SENT("approval-mail.sent", "messageId", "recipient", "reply"),
    APPROVAL_MAIL_DEFERRED("approval-mail.deferred", "messageId", "recipient", "reply"),
    APPROVAL_MAIL_FAILED("approval-mail.failed", "messageId", "recipient", "reply"),
    APPROVAL_MAIL_UNCERTAIN("approval-mail.uncertain", "messageId", "recipient", "reply"),
    APPROVAL_MAIL_WITHDRAWN("approval-mail.withdrawn", "messageId", "recipient", "reply"),
    APPROVAL_PAGE_FETCHED("approval-page.fetched", "approvalId", "method", "client", "purpose"),
    /** The page behind a personal link was opened, by a person or by a program. */
    PAGE_FETCHED("page.fetched", "page", "method", "client", "purpose"),
    AUTHORIZATION_VALID(
            "authorization.valid", "name", "method", "br", "adn", "approver", "reusedFrom"),
    AUTHORIZATION_REJECTED("authorization.rejected", "name", "adn", "approver", "comment"),
    AUTHORIZATION_INVALID("authorization.invalid", "name", "adn", "reason"),
    ORDER_READY("order.ready"),
    ISSUANCE_SOUGHT("issuance.sought"),
    ISSUANCE_AUTHORIZED("issuance.authorized", "policyVersion", "validUntil"),
    ISSUANCE_REFUSED("issuance.refused", "name", "code", "detail"),
    ISSUANCE_REFUSED_BY_CAA("issuance.refused-by-caa", "name", "code", "at", "record", "detail"),
    ISSUANCE_FAILED("issuance.failed", "code", "detail"),
    /** The permission had ended before it was used; it is asked for again by itself. */
    PERMISSION_ENDED("issuance.outdated", "detail", "attempt", "most", "at"),
    CERTIFICATE_ISSUED(
            "certificate.issued", "certificateId", "serialNumber", "notBefore", "notAfter"),
    DELIVERY_MAIL_SENT("delivery-mail.sent", "messageId", "recipient", "reply"),
    DELIVERY_MAIL_DEFERRED("delivery-mail.deferred", "messageId", "recipient", "reply"),
    DELIVERY_MAIL_FAILED("delivery-mail.failed", "messageId", "recipient", "reply"),
    DELIVERY_MAIL_UNCERTAIN("delivery-mail.uncertain", "messageId", "recipient", "reply"),
    DELIVERY_MAIL_WITHDRAWN("delivery-mail.withdrawn", "messageId", "recipient", "reply"),
    /** Mails of a kind, or in a state, that this version does not know by name. */
    MAIL_CHANGED("mail.changed", "messageId", "kind", "state", "recipient", "reply"),
    REMINDER_SENT("renewal.reminded", "days", "notAfter"),
    RENEWAL_DECLINED("renewal.declined"),
    RENEWAL_PLACED("renewal.placed", "orderId"),
    RENEWED("renewal.covered", "orderId"),
    REVOCATION_SOUGHT("revocation.sought", "reason"),
    CERTIFICATE_REVOKED("certificate.revoked", "reason"),
    /** Another order's certificate took its place; it goes on being valid. */
    CERTIFICATE_REPLACED("certificate.replaced", "orderId"),
    CONTRACT_ENDED("contract.ended", "notAfter"),
    ORDER_REJECTED("order.rejected", "reason"),
    ORDER_CANCELLED("order.cancelled"),
    ORDER_EXPIRED("order.expired"),
    ORDER_UNPAID("order.unpaid"),
    ORDER_FAILED("order.failed", "code"),
    /** Issuance failed for now: it may be sought again. */
    ORDER_HELD_UP("order.held-up", "code");

    private final String code;
    private final Set<String> params;

    TimelineType(String code, String... params) {
        this.code = code;
        this.params = new TreeSet<>(Arrays.asList(params));
    }

    /** The name in JSON and the database. */
    public String code() {
        return code;
    }

    /** The parameters that an entry of this type may carry. */
    public Set<String> params() {
        return Set.copyOf(params);
    }

    /**
     * The type with that code.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static TimelineType of(String code) {
        return Arrays.stream(values())
                .filter(type -> type.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no timeline type " + code));
    }
}
