package dev.shonin.events;

/**
 * The data of an event. Sealed, so that a consumer that switches over it without a default is told
 * by the compiler when an event is added.
 */
public sealed interface EventData
        permits OrderPlaced,
                OrderClosed,
                IssuanceAuthorizationSought,
                AuthorizationOpened,
                ApproverChoiceRefused,
                ApprovalRequested,
                ApprovalPageFetched,
                AuthorizationCompleted,
                IssuanceAuthorized,
                IssuanceRefused,
                CertificateIssued,
                CertificateRevoked,
                IssuanceFailed,
                MessageStateChanged,
                OrderHeld,
                ApproverUnreachable,
                RenewalAnswered,
                HoldEnded,
                MaintenanceAnnounced,
                RenewalReminderDue,
                ContractEnded,
                CertificateReplaced,
                RevocationSought,
                PreflightSought,
                PreflightAnswered,
                CaaRefusalReported,
                TimelineExtended,
                WebhookSubscriptionChanged,
                AccountChanged {

    /** The id of the aggregate, and so the Kafka key: the order's, or the account's. */
    String aggregateId();
}
