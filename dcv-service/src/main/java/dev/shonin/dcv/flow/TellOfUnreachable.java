package dev.shonin.dcv.flow;

import dev.shonin.dcv.domain.Approval;
import dev.shonin.dcv.domain.ApprovalState;
import dev.shonin.dcv.domain.ApproverSource;
import dev.shonin.dcv.domain.MailAddress;
import dev.shonin.dcv.domain.PlacedOrder;
import dev.shonin.dcv.domain.Policies;
import dev.shonin.dcv.method.EmailToConstructedAddress;
import dev.shonin.dcv.policy.ApproverSourceRule;
import dev.shonin.dcv.store.Approvals;
import dev.shonin.dcv.store.PlacedOrders;
import dev.shonin.events.ApproverUnreachable;
import dev.shonin.kit.outbox.Outbox;
import dev.shonin.pki.name.DomainName;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells that an approver cannot be reached, and who could be asked instead. The addresses named are
 * constructed ones (BR 3.2.2.4.4), for which no server has to be asked; {@code GET
 * /v1/approver-addresses} has all.
 */
@ApplicationScoped
class TellOfUnreachable {

    private static final int MOST = 20;

    private final Approvals approvals;
    private final PlacedOrders orders;
    private final Policies policies;
    private final Outbox outbox;

    TellOfUnreachable(Approvals approvals, PlacedOrders orders, Policies policies, Outbox outbox) {
        this.approvals = approvals;
        this.orders = orders;
        this.policies = policies;
        this.outbox = outbox;
    }

    /** Within the caller's transaction; a link that is not open any more needs no other address. */
    void tell(String approvalId, @Nullable String reply, Instant at) {
        approvals
                .of(approvalId)
                .filter(approval -> approval.stateAt(at) == ApprovalState.OPEN)
                .ifPresent(
                        approval ->
                                orders.of(approval.orderId())
                                        .filter(order -> !order.isClosed())
                                        .ifPresent(order -> tell(approval, order, reply, at)));
    }

    private void tell(Approval approval, PlacedOrder order, @Nullable String reply, Instant at) {
        boolean allowed =
                ApproverSourceRule.judge(
                                policies.forOrder(order.policyProfile()),
                                ApproverSource.CONSTRUCTED,
                                at)
                        instanceof ApproverSourceRule.Standing.Allowed;
        outbox.publish(
                new ApproverUnreachable(
                        approval.orderId(),
                        approval.id(),
                        approval.approver().toString(),
                        approval.names().stream().map(DomainName::ascii).toList(),
                        allowed ? alternatives(approval) : List.of(),
                        reply,
                        at));
    }

    /** Those that are good for every name the mail was about. */
    private static List<String> alternatives(Approval approval) {
        Set<MailAddress> good = null;
        for (DomainName name : approval.names()) {
            Set<MailAddress> ofName =
                    EmailToConstructedAddress.of(name.authorizationDomainNames()).stream()
                            .collect(Collectors.toCollection(LinkedHashSet::new));
            if (good == null) {
                good = ofName;
            } else {
                good.retainAll(ofName);
            }
        }
        return good == null
                ? List.of()
                : good.stream()
                        .filter(address -> !address.equals(approval.approver()))
                        .map(MailAddress::toString)
                        .limit(MOST)
                        .toList();
    }
}
