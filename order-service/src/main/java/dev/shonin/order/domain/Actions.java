package dev.shonin.order.domain;

import static dev.shonin.order.domain.OrderStatus.AWAITING_PAYMENT;
import static dev.shonin.order.domain.OrderStatus.AWAITING_VALIDATION;
import static dev.shonin.order.domain.OrderStatus.CANCELLED;
import static dev.shonin.order.domain.OrderStatus.FAILED;
import static dev.shonin.order.domain.OrderStatus.ISSUING;
import static dev.shonin.order.domain.OrderStatus.UNDER_REVIEW;

import java.util.ArrayList;
import java.util.List;

/**
 * What can be done next about an order: read from the transition table, so that no client
 * hard-codes it.
 */
public final class Actions {

    private Actions() {}

    /** The actions of an order as it stands. */
    public static List<Action> of(Order order) {
        List<Action> actions = new ArrayList<>();
        if (!order.closed()
                && (order.status() == AWAITING_VALIDATION || order.status() == FAILED)) {
            order.names().forEach(name -> addProof(name, actions));
        }
        if (order.status() == AWAITING_PAYMENT) {
            actions.add(Action.pay(order.id()));
        }
        if (order.status() == UNDER_REVIEW) {
            actions.add(Action.decideReview(order.id()));
        }
        // A ready order goes on to issuing by itself; only a failed one is sent there by its owner.
        if (order.status() == FAILED && order.canMove(ISSUING) && order.allNamesValid()) {
            actions.add(Action.seekIssuance(order.id()));
        }
        if (order.canMove(CANCELLED)) {
            actions.add(Action.cancel(order.id()));
        }
        IssuedCertificate certificate = order.state().certificate();
        if (certificate != null) {
            actions.add(Action.download(certificate.id()));
        } else if (order.closed()) {
            actions.add(Action.again(order.id()));
        }
        return actions;
    }

    private static void addProof(OrderName name, List<Action> actions) {
        String authorization = name.authorizationId();
        if (authorization == null || name.status() == NameStatus.VALID) {
            return;
        }
        actions.add(Action.chooseApprover(authorization, name.name()));
        if (name.status() == NameStatus.PENDING && name.approver() != null) {
            actions.add(Action.resend(authorization, name.name()));
        }
    }
}
