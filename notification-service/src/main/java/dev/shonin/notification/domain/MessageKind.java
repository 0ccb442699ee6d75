package dev.shonin.notification.domain;

import java.util.Arrays;
import java.util.function.Supplier;

/** What a mail is about. */
public enum MessageKind {
    /** Asks an approver to approve or reject; carries the random value (BR 3.2.2.4.4). */
    APPROVAL_REQUEST("approval-request", ApprovalLetter.class, ApprovalLetter::sample),
    /** Brings the certificate to the applicant. */
    CERTIFICATE_ISSUED("certificate-issued", DeliveryLetter.class, DeliveryLetter::sample),
    ORDER_RECEIVED("order-received", OrderReceivedLetter.class, OrderReceivedLetter::sample),
    PAYMENT_ASKED("payment-asked", PaymentAskedLetter.class, PaymentAskedLetter::sample),
    PAYMENT_RECEIVED(
            "payment-received", PaymentReceivedLetter.class, PaymentReceivedLetter::sample),
    REVIEW_BEGUN("review-begun", ReviewBegunLetter.class, ReviewBegunLetter::sample),
    REVIEW_ENDED("review-ended", ReviewEndedLetter.class, ReviewEndedLetter::sample),
    /** Tells that an order waits until maintenance is over. */
    MAINTENANCE("maintenance", MaintenanceLetter.class, MaintenanceLetter::sample),
    /** Tells an account's people that maintenance comes near. */
    MAINTENANCE_AHEAD(
            "maintenance-ahead", MaintenanceAheadLetter.class, MaintenanceAheadLetter::sample),
    APPROVED("approved", ApprovedLetter.class, ApprovedLetter::sample),
    APPROVER_UNREACHABLE(
            "approver-unreachable",
            ApproverUnreachableLetter.class,
            ApproverUnreachableLetter::sample),
    REJECTED("rejected", RejectedLetter.class, RejectedLetter::sample),
    ORDER_EXPIRED("order-expired", OrderExpiredLetter.class, OrderExpiredLetter::sample),
    /** Reminds of a certificate's end; carries the owner's personal link. */
    RENEWAL_REMINDER(
            "renewal-reminder", RenewalReminderLetter.class, RenewalReminderLetter::sample),
    /** Reports a refusal to the mailbox that a CAA record names (RFC 8659 §4.4). */
    CAA_REPORT("caa-report", CaaReportLetter.class, CaaReportLetter::sample),
    RENEWAL_ACCEPTED(
            "renewal-accepted", RenewalAcceptedLetter.class, RenewalAcceptedLetter::sample),
    RENEWAL_DECLINED(
            "renewal-declined", RenewalDeclinedLetter.class, RenewalDeclinedLetter::sample),
    CONTRACT_ENDED("contract-ended", ContractEndedLetter.class, ContractEndedLetter::sample),
    CERTIFICATE_REVOKED("certificate-revoked", RevokedLetter.class, RevokedLetter::sample),
    WEBHOOK_PAUSED("webhook-paused", WebhookPausedLetter.class, WebhookPausedLetter::sample);

    private final String code;
    private final Class<? extends Letter> letter;
    private final Supplier<? extends Letter> sample;

    <T extends Letter> MessageKind(String code, Class<T> letter, Supplier<T> sample) {
        this.code = code;
        this.letter = letter;
        this.sample = sample;
    }

    /** The stable code used in the API, in events and in the database. */
    public String code() {
        return code;
    }

    /** The class of its letters. */
    public Class<? extends Letter> letter() {
        return letter;
    }

    /** A letter as it may look, to try templates with. */
    public Letter sample() {
        return sample.get();
    }

    /**
     * Whether its mails carry a secret, which is wiped once they are sent or given up: so they
     * cannot be sent again as they are.
     */
    public boolean secret() {
        return this == APPROVAL_REQUEST || this == RENEWAL_REMINDER;
    }

    /** Whether it is about an order, whose timeline is told what became of it. */
    public boolean ofOrder() {
        return this != MAINTENANCE_AHEAD && this != WEBHOOK_PAUSED;
    }

    /** Whether it is sent only where it is wanted: the plain way of an order is two mails. */
    public boolean optional() {
        return this == ORDER_RECEIVED || this == APPROVED;
    }

    /** The kind of a code. */
    public static MessageKind of(String code) {
        return Arrays.stream(values())
                .filter(kind -> kind.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no message kind " + code));
    }
}
