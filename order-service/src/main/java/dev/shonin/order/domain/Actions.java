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
        // A ready order goes on to issuing by itself, at once or when its permission is renewed;
        // only a failed one is sent there by its owner.
        if (order.status() == FAILED && order.canMove(ISSUING) && order.allNamesValid()) {
            actions.add(Action.seekIssuance(order.id()));
        }
        if (order.canMove(CANCELLED)) {
            actions.add(Action.cancel(order.id()));
        }
        IssuedCertificate certificate = order.state().certificate();
        if (certificate != null) {
            actions.add(Action.download(certificate.id()));
            addUpkeep(order, actions);
        } else if (order.closed()) {
            actions.add(Action.again(order.id()));
        }
        return actions;
    }

    /** What follows an issued certificate, as long as it is in force. */
    private static void addUpkeep(Order order, List<Action> actions) {
        String outcome = order.state().upkeep().outcome();
        if (outcome == null || outcome.equals(Upkeep.DECLINED)) {
            actions.add(Action.of("renew", order.id(), "/renewal"));
            if (outcome == null) {
                actions.add(Action.of("decline-renewal", order.id(), "/renewal/decline"));
            }
        }
        if (!Upkeep.REVOKED.equals(outcome) && !Upkeep.ENDED.equals(outcome)) {
            actions.add(Action.of("reissue", order.id(), "/reissue"));
            actions.add(Action.of("revoke", order.id(), "/revoke"));
        }
    }

    /** The same names as in the authorization itself, as dcv-service shows it. */
    private static void addProof(OrderName name, List<Action> actions) {
        if (name.authorizationId() == null || name.status() == NameStatus.VALID) {
            return;
        }
        actions.add(Action.proof("choose-approver", name, "/approver"));
        actions.add(Action.proof("choose-method", name, "/method"));
        if (name.status() != NameStatus.PENDING || name.method() == null) {
            return;
        }
        // Only a mail has an approver; every other way leaves something to look for.
        actions.add(
                name.approver() == null
                        ? Action.proof("check", name, "/check")
                        : Action.proof("resend", name, "/resend"));
    }
}
