package dev.shonin.notification.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a mail has to say, before it is put into words. One class a kind of mail. */
public sealed interface Letter
        permits ApprovalLetter,
                ApprovedLetter,
                ApproverUnreachableLetter,
                CaaReportLetter,
                ContractEndedLetter,
                DeliveryLetter,
                MaintenanceAheadLetter,
                MaintenanceLetter,
                OrderExpiredLetter,
                OrderReceivedLetter,
                PaymentAskedLetter,
                PaymentReceivedLetter,
                RejectedLetter,
                RenewalAcceptedLetter,
                RenewalDeclinedLetter,
                RenewalReminderLetter,
                ReviewBegunLetter,
                ReviewEndedLetter,
                RevokedLetter,
                WebhookPausedLetter {

    /** What it is about. */
    MessageKind kind();

    /** The order it belongs to. */
    String orderId();

    /** What made it necessary: there is at most one mail of a kind for each cause. */
    String causeId();

    /** Tells its template what to fill in. */
    void tell(Facts facts);

    /** The files that go with it. */
    default List<Mail.Attachment> attachments() {
        return List.of();
    }

    /** What the secret it carries is sealed for; null where it carries none. */
    default @Nullable String secretFor() {
        return null;
    }

    /** Whether it goes out in the installation's name and not in the account's. */
    default boolean inOurName() {
        return false;
    }

    /** From when on it is not worth sending any more; null where that never comes. */
    default @Nullable Instant lapsesAt() {
        return null;
    }

    /** The path of the page on which its reader stops mails of its kind; null where none does. */
    default @Nullable String unsubscribePath() {
        return null;
    }
}
