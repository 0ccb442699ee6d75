package dev.shonin.order.flow;

import dev.shonin.events.ApprovalPageFetched;
import dev.shonin.events.ApproverChoiceRefused;
import dev.shonin.events.AuthorizationCompleted;
import dev.shonin.events.AuthorizationOpened;
import dev.shonin.events.OrderClosed;
import dev.shonin.kit.outbox.Outbox;
import dev.shonin.order.domain.Order;
import dev.shonin.order.domain.OrderName.Completion;
import dev.shonin.order.domain.OrderName.Opening;
import dev.shonin.order.domain.OrderStatus;
import dev.shonin.order.domain.Params;
import dev.shonin.order.domain.RefusedNames;
import dev.shonin.order.domain.Stamp;
import dev.shonin.order.domain.TimelineType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes in what dcv-service tells about the proofs of an order's names. */
@ApplicationScoped
public class RecordAuthorization {

    private final ToldOrder told;
    private final SeekIssuance issuance;
    private final RefusedNames refusedNames;
    private final Outbox outbox;

    RecordAuthorization(
            ToldOrder told, SeekIssuance issuance, RefusedNames refusedNames, Outbox outbox) {
        this.refusedNames = refusedNames;
        this.told = told;
        this.issuance = issuance;
        this.outbox = outbox;
    }

    /** A proof was opened for a name. */
    @Transactional
    public void opened(AuthorizationOpened event) {
        Stamp stamp = told.by(ToldOrder.DCV_SERVICE, event.openedAt());
        told.about(
                event.orderId(),
                order ->
                        order.opened(
                                new Opening(
                                        event.authorizationId(),
                                        event.name(),
                                        event.method(),
                                        event.approver(),
                                        event.adn(),
                                        event.openedAt()),
                                stamp));
    }

    /** The address chosen is not on the list. */
    @Transactional
    public void choiceRefused(ApproverChoiceRefused event) {
        Stamp stamp = told.by(ToldOrder.DCV_SERVICE, event.refusedAt());
        Opening awaiting =
                new Opening(
                        event.authorizationId(), event.name(), null, null, null, event.refusedAt());
        told.about(
                event.orderId(),
                order -> order.choiceRefused(awaiting, event.approver(), event.reason(), stamp));
    }

    /** Somebody, or a mail scanner, opened the approval page. */
    @Transactional
    public void pageFetched(ApprovalPageFetched event) {
        Stamp stamp = told.by(ToldOrder.DCV_SERVICE, event.fetchedAt());
        told.about(
                event.orderId(),
                order ->
                        order.record(
                                TimelineType.APPROVAL_PAGE_FETCHED,
                                stamp,
                                Params.of("approvalId", event.approvalId())
                                        .and("method", event.method())
                                        .and("client", event.userAgent())
                                        .and("purpose", event.purpose())
                                        .map()));
    }

    /** A proof ended; with the last valid one issuance is sought, a rejection ends the order. */
    @Transactional
    public void completed(AuthorizationCompleted event) {
        Stamp stamp = told.by(actor(event.approver()), event.completedAt());
        told.about(event.orderId(), order -> complete(order, event, stamp));
    }

    private void complete(Order order, AuthorizationCompleted event, Stamp stamp) {
        OrderStatus before = order.status();
        order.completed(
                new Completion(
                        event.authorizationId(),
                        event.name(),
                        event.outcome().equals("valid"),
                        event.method(),
                        event.br(),
                        event.adn(),
                        event.approver(),
                        event.reason(),
                        event.completedAt(),
                        event.comment(),
                        event.reusedFrom()),
                stamp);
        if (order.status() == OrderStatus.READY && order.allNamesValid()) {
            issuance.seek(order, Stamp.now(Stamp.ORDER_SERVICE, stamp.recordedAt()));
        } else if (order.status() == OrderStatus.REJECTED && before != OrderStatus.REJECTED) {
            refusedNames.add(
                    List.of(event.name()),
                    order.id(),
                    Completion.REJECTED_BY_APPROVER,
                    stamp.recordedAt());
            outbox.publish(
                    new OrderClosed(
                            order.id(),
                            OrderStatus.REJECTED.code(),
                            event.reason(),
                            stamp.recordedAt(),
                            event.comment()));
        }
    }

    private static String actor(@Nullable String approver) {
        return approver == null ? ToldOrder.DCV_SERVICE : "approver:" + approver;
    }
}
