package dev.shonin.order.flow;

import dev.shonin.events.IssuanceFailed;
import dev.shonin.events.IssuanceRefused;
import dev.shonin.events.OrderClosed;
import dev.shonin.kit.outbox.Outbox;
import dev.shonin.order.domain.Failure;
import dev.shonin.order.domain.Order;
import dev.shonin.order.domain.OrderStatus;
import dev.shonin.order.domain.Params;
import dev.shonin.order.domain.Stamp;
import dev.shonin.order.domain.TimelineType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/** Takes in that issuance did not come about: refused by policy or CAA, or failed at signing. */
@ApplicationScoped
public class RecordFailure {

    private final ToldOrder told;
    private final RenewPermission renewPermission;
    private final Outbox outbox;

    RecordFailure(ToldOrder told, RenewPermission renewPermission, Outbox outbox) {
        this.told = told;
        this.renewPermission = renewPermission;
        this.outbox = outbox;
    }

    /** Something stands in the way, name by name. */
    @Transactional
    public void refused(IssuanceRefused event) {
        Stamp stamp = told.by(ToldOrder.DCV_SERVICE, event.refusedAt());
        told.about(
                event.orderId(),
                order -> {
                    event.refusals().forEach(refusal -> tell(order, refusal, stamp));
                    fail(order, failure(event), stamp);
                });
    }

    /**
     * Signing did not come about. Where that was because the permission had ended by then, it is
     * asked for again: the order's owner can do nothing about it.
     */
    @Transactional
    public void failed(IssuanceFailed event) {
        Stamp stamp = told.by(ToldOrder.ISSUANCE_SERVICE, event.failedAt());
        Failure failure = new Failure(event.code(), event.detail(), event.retryable(), List.of());
        told.about(
                event.orderId(),
                order -> {
                    if (renewPermission.renews(order, event, stamp)) {
                        return;
                    }
                    order.record(
                            TimelineType.ISSUANCE_FAILED,
                            stamp,
                            Params.of("code", event.code()).and("detail", event.detail()).map());
                    fail(order, failure, stamp);
                });
    }

    private void fail(Order order, Failure failure, Stamp stamp) {
        boolean open = !order.closed();
        order.failed(failure, stamp);
        if (open && order.closed()) {
            outbox.publish(
                    new OrderClosed(
                            order.id(),
                            OrderStatus.FAILED.code(),
                            failure.code(),
                            stamp.recordedAt()));
        }
    }

    private static void tell(Order order, IssuanceRefused.Refusal refusal, Stamp stamp) {
        Params params =
                Params.of("name", refusal.name())
                        .and("code", refusal.code())
                        .and("detail", refusal.detail());
        if (refusal.at() == null) {
            order.record(TimelineType.ISSUANCE_REFUSED, stamp, params.map());
        } else {
            params.and("at", refusal.at()).and("record", refusal.record());
            order.record(TimelineType.ISSUANCE_REFUSED_BY_CAA, stamp, params.map());
        }
    }

    private static Failure failure(IssuanceRefused event) {
        List<Failure.Cause> causes =
                event.refusals().stream()
                        .map(
                                r ->
                                        new Failure.Cause(
                                                r.name(),
                                                r.code(),
                                                r.at(),
                                                r.record(),
                                                r.detail(),
                                                r.permit()))
                        .toList();
        if (causes.isEmpty()) {
            throw new IllegalArgumentException("a refusal without a reason: " + event.orderId());
        }
        Failure.Cause first = causes.getFirst();
        return new Failure(first.code(), first.detail(), event.retryable(), causes);
    }
}
