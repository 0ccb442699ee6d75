package dev.shonin.order.api;

import dev.shonin.order.domain.TimelineEntry;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Knows from what it has seen of a timeline whether its stream has come to its end: the order has
 * ended and, if with a certificate, the fate of the mail that delivers it is known or has been
 * waited for long enough.
 */
final class StreamEnd {

    private static final Duration WAIT_FOR_DELIVERY = Duration.ofSeconds(60);

    private boolean over;
    private @Nullable Instant issuedAt;

    /** Takes in the next line. */
    void see(TimelineEntry entry) {
        switch (entry.type()) {
            case ORDER_REJECTED,
                    ORDER_CANCELLED,
                    ORDER_EXPIRED,
                    ORDER_UNPAID,
                    ORDER_FAILED,
                    REVIEW_REFUSED ->
                    over = true;
            case CERTIFICATE_ISSUED -> issuedAt = entry.recordedAt();
            case DELIVERY_MAIL_SENT,
                    DELIVERY_MAIL_FAILED,
                    DELIVERY_MAIL_UNCERTAIN,
                    DELIVERY_MAIL_WITHDRAWN ->
                    over = over || issuedAt != null;
            case ORDER_PLACED,
                    PAYMENT_ASKED,
                    PAYMENT_RECEIVED,
                    REVIEW_OPENED,
                    REVIEW_APPROVED_ONCE,
                    REVIEW_APPROVED,
                    MAINTENANCE_HOLDS,
                    MAINTENANCE_OVER,
                    REMINDER_SENT,
                    RENEWAL_DECLINED,
                    RENEWAL_PLACED,
                    RENEWED,
                    REVOCATION_SOUGHT,
                    CERTIFICATE_REVOKED,
                    CERTIFICATE_REPLACED,
                    CONTRACT_ENDED,
                    AUTHORIZATION_OPENED,
                    AUTHORIZATION_AWAITS_CHOICE,
                    APPROVER_REFUSED,
                    APPROVAL_MAIL_SENT,
                    APPROVAL_MAIL_DEFERRED,
                    APPROVAL_MAIL_FAILED,
                    APPROVAL_MAIL_UNCERTAIN,
                    APPROVAL_MAIL_WITHDRAWN,
                    APPROVAL_PAGE_FETCHED,
                    PAGE_FETCHED,
                    AUTHORIZATION_VALID,
                    AUTHORIZATION_REJECTED,
                    AUTHORIZATION_INVALID,
                    ORDER_READY,
                    ISSUANCE_SOUGHT,
                    ISSUANCE_AUTHORIZED,
                    ISSUANCE_REFUSED,
                    ISSUANCE_REFUSED_BY_CAA,
                    ISSUANCE_FAILED,
                    PERMISSION_ENDED,
                    DELIVERY_MAIL_DEFERRED,
                    MAIL_CHANGED,
                    ORDER_HELD_UP -> {
                // More is to come.
            }
        }
    }

    /** Whether nothing more is to be waited for. */
    boolean reached(Instant now) {
        return over || (issuedAt != null && now.isAfter(issuedAt.plus(WAIT_FOR_DELIVERY)));
    }
}
