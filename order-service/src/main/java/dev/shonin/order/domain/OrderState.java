package dev.shonin.order.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What changes about an order, apart from its names.
 *
 * @param status where it stands
 * @param statusReason why it stands there, a stable code, where the status alone does not say it
 * @param failure why issuance did not come about, for {@link OrderStatus#FAILED}
 * @param certificate the certificate, for {@link OrderStatus#ISSUED}
 * @param upkeep what is still to be done about it once it was issued
 * @param expiresAt when it ends if no certificate was issued
 * @param updatedAt when it last changed
 * @param closedAt when it ended; null while it may still move
 * @param nextSeq the place of the next line of its timeline
 */
public record OrderState(
        OrderStatus status,
        @Nullable String statusReason,
        @Nullable Failure failure,
        @Nullable IssuedCertificate certificate,
        Upkeep upkeep,
        Instant expiresAt,
        Instant updatedAt,
        @Nullable Instant closedAt,
        int nextSeq) {

    static OrderState initial(OrderStatus status, Instant expiresAt, Instant at) {
        return new OrderState(status, null, null, null, Upkeep.NONE, expiresAt, at, null, 1);
    }

    OrderState moved(OrderStatus to, @Nullable String reason, boolean closes, Instant at) {
        return new OrderState(
                to,
                reason,
                failure,
                certificate,
                upkeep,
                expiresAt,
                at,
                closes ? at : null,
                nextSeq);
    }

    OrderState failedWith(@Nullable Failure why) {
        return new OrderState(
                status,
                statusReason,
                why,
                certificate,
                upkeep,
                expiresAt,
                updatedAt,
                closedAt,
                nextSeq);
    }

    OrderState certified(IssuedCertificate issued) {
        return new OrderState(
                status,
                statusReason,
                null,
                issued,
                upkeep,
                expiresAt,
                updatedAt,
                closedAt,
                nextSeq);
    }

    OrderState keptUp(Upkeep next) {
        return new OrderState(
                status,
                statusReason,
                failure,
                certificate,
                next,
                expiresAt,
                updatedAt,
                closedAt,
                nextSeq);
    }

    OrderState expiring(Instant at) {
        return new OrderState(
                status,
                statusReason,
                failure,
                certificate,
                upkeep,
                at,
                updatedAt,
                closedAt,
                nextSeq);
    }

    OrderState told(Instant at) {
        return new OrderState(
                status,
                statusReason,
                failure,
                certificate,
                upkeep,
                expiresAt,
                at,
                closedAt,
                nextSeq + 1);
    }
}
