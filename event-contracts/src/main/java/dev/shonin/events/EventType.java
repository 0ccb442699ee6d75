package dev.shonin.events;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every event: its CloudEvents type, its record and the topic it goes to. */
public enum EventType {
    ORDER_PLACED("dev.shonin.order.placed.v1", OrderPlaced.class, Topic.ORDERS),
    ORDER_CLOSED("dev.shonin.order.closed.v1", OrderClosed.class, Topic.ORDERS),
    ISSUANCE_AUTHORIZATION_SOUGHT(
            "dev.shonin.order.issuance-authorization-sought.v1",
            IssuanceAuthorizationSought.class,
            Topic.ORDERS),
    AUTHORIZATION_OPENED(
            "dev.shonin.validation.authorization-opened.v1",
            AuthorizationOpened.class,
            Topic.VALIDATIONS),
    APPROVER_CHOICE_REFUSED(
            "dev.shonin.validation.approver-choice-refused.v1",
            ApproverChoiceRefused.class,
            Topic.VALIDATIONS),
    APPROVAL_REQUESTED(
            "dev.shonin.validation.approval-requested.v1",
            ApprovalRequested.class,
            Topic.APPROVALS),
    APPROVAL_PAGE_FETCHED(
            "dev.shonin.validation.approval-page-fetched.v1",
            ApprovalPageFetched.class,
            Topic.VALIDATIONS),
    AUTHORIZATION_COMPLETED(
            "dev.shonin.validation.authorization-completed.v1",
            AuthorizationCompleted.class,
            Topic.VALIDATIONS),
    ISSUANCE_AUTHORIZED(
            "dev.shonin.validation.issuance-authorized.v1",
            IssuanceAuthorized.class,
            Topic.VALIDATIONS),
    ISSUANCE_REFUSED(
            "dev.shonin.validation.issuance-refused.v1", IssuanceRefused.class, Topic.VALIDATIONS),
    CERTIFICATE_ISSUED(
            "dev.shonin.issuance.certificate-issued.v1", CertificateIssued.class, Topic.ISSUANCE),
    CERTIFICATE_REVOKED(
            "dev.shonin.issuance.certificate-revoked.v1", CertificateRevoked.class, Topic.ISSUANCE),
    ISSUANCE_FAILED("dev.shonin.issuance.issuance-failed.v1", IssuanceFailed.class, Topic.ISSUANCE),
    MESSAGE_STATE_CHANGED(
            "dev.shonin.delivery.message-state-changed.v1",
            MessageStateChanged.class,
            Topic.DELIVERIES),
    ORDER_HELD("dev.shonin.order.held.v1", OrderHeld.class, Topic.ORDERS),
    HOLD_ENDED("dev.shonin.order.hold-ended.v1", HoldEnded.class, Topic.ORDERS),
    MAINTENANCE_ANNOUNCED(
            "dev.shonin.order.maintenance-announced.v1", MaintenanceAnnounced.class, Topic.ORDERS),
    RENEWAL_ANSWERED("dev.shonin.order.renewal-answered.v1", RenewalAnswered.class, Topic.ORDERS),
    APPROVER_UNREACHABLE(
            "dev.shonin.validation.approver-unreachable.v1",
            ApproverUnreachable.class,
            Topic.APPROVALS),
    RENEWAL_REMINDER_DUE(
            "dev.shonin.order.renewal-reminder-due.v1", RenewalReminderDue.class, Topic.APPROVALS),
    CONTRACT_ENDED("dev.shonin.order.contract-ended.v1", ContractEnded.class, Topic.ORDERS),
    CERTIFICATE_REPLACED(
            "dev.shonin.order.certificate-replaced.v1", CertificateReplaced.class, Topic.ORDERS),
    REVOCATION_SOUGHT(
            "dev.shonin.order.revocation-sought.v1", RevocationSought.class, Topic.ORDERS),
    PREFLIGHT_SOUGHT(
            "dev.shonin.order.preflight-sought.v1", PreflightSought.class, Topic.PREFLIGHTS),
    PREFLIGHT_ANSWERED(
            "dev.shonin.validation.preflight-answered.v1",
            PreflightAnswered.class,
            Topic.PREFLIGHTS),
    CAA_REFUSAL_REPORTED(
            "dev.shonin.validation.caa-refusal-reported.v1",
            CaaRefusalReported.class,
            Topic.APPROVALS),
    TIMELINE_EXTENDED(
            "dev.shonin.order.timeline-extended.v1", TimelineExtended.class, Topic.TIMELINES),
    WEBHOOK_SUBSCRIPTION_CHANGED(
            "dev.shonin.delivery.webhook-subscription-changed.v1",
            WebhookSubscriptionChanged.class,
            Topic.DELIVERIES),
    ACCOUNT_CHANGED("dev.shonin.account.changed.v1", AccountChanged.class, Topic.ACCOUNTS);

    private static final Map<String, EventType> BY_TYPE =
            Arrays.stream(values()).collect(Collectors.toMap(EventType::type, Function.identity()));
    private static final Map<Class<? extends EventData>, EventType> BY_RECORD =
            Arrays.stream(values())
                    .collect(Collectors.toMap(EventType::dataClass, Function.identity()));

    private final String type;
    private final Class<? extends EventData> dataClass;
    private final Topic topic;

    EventType(String type, Class<? extends EventData> dataClass, Topic topic) {
        this.type = type;
        this.dataClass = dataClass;
        this.topic = topic;
    }

    /** The CloudEvents {@code type}. */
    public String type() {
        return type;
    }

    /** The record that holds the data. */
    public Class<? extends EventData> dataClass() {
        return dataClass;
    }

    /** Where it goes. */
    public Topic topic() {
        return topic;
    }

    /** The name of the JSON Schema under {@code schemas/} on the class path. */
    public String schema() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-') + ".schema.json";
    }

    /** The type with that CloudEvents name; empty for one this version does not know. */
    public static Optional<EventType> of(String type) {
        return Optional.ofNullable(BY_TYPE.get(type));
    }

    /** The type of a record. */
    public static EventType of(EventData data) {
        EventType type = BY_RECORD.get(data.getClass());
        if (type == null) {
            throw new IllegalArgumentException("no event type for " + data.getClass());
        }
        return type;
    }
}
