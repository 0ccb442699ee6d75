package dev.shonin.dcv.flow;

import dev.shonin.dcv.domain.Approval;
import dev.shonin.dcv.domain.ApproverCandidate;
import dev.shonin.dcv.domain.Authorization;
import dev.shonin.dcv.domain.Choice;
import dev.shonin.dcv.domain.MailAddress;
import dev.shonin.dcv.domain.PlacedOrder;
import dev.shonin.dcv.domain.PolicyProfile;
import dev.shonin.dcv.domain.evidence.Evidence;
import dev.shonin.dcv.domain.evidence.Fact;
import dev.shonin.dcv.domain.evidence.Origin;
import dev.shonin.dcv.policy.RandomValueRule;
import dev.shonin.dcv.store.Approvals;
import dev.shonin.dcv.store.EvidenceLog;
import dev.shonin.events.ApprovalRequested;
import dev.shonin.events.AuthorizationOpened;
import dev.shonin.kit.id.Ids;
import dev.shonin.kit.outbox.Outbox;
import dev.shonin.kit.seal.Sealer;
import dev.shonin.pki.name.DomainName;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Asks one mailbox to approve: makes the random value, keeps its hash, and sends the value itself,
 * sealed, on its way to the mail. One mail covers several names only where the address is good for
 * each of them, which the caller has found out name by name (BR 3.2.2.4.4, .13, .14).
 */
@ApplicationScoped
class RequestApproval {

    static final String METHOD = "email";

    private final Approvals approvals;
    private final EvidenceLog evidence;
    private final ApprovalTokens tokens;
    private final Sealer sealer;
    private final Outbox outbox;

    RequestApproval(
            Approvals approvals,
            EvidenceLog evidence,
            ApprovalTokens tokens,
            Sealer sealer,
            Outbox outbox) {
        this.approvals = approvals;
        this.evidence = evidence;
        this.tokens = tokens;
        this.sealer = sealer;
        this.outbox = outbox;
    }

    /**
     * A name and the address that is to approve it.
     *
     * @param authorization the pending authorization
     * @param candidate the address as found on the list for its name
     */
    record Chosen(Authorization authorization, ApproverCandidate candidate) {}

    /**
     * Asks; within the caller's transaction.
     *
     * @param order the order
     * @param policy its policy
     * @param chosen the names, all with the same address
     * @param replaces the approval that this one takes the place of; null where there is none
     * @param now the time
     * @param origin who brought it about
     * @return the authorizations as they are now, for the caller to store
     */
    List<Authorization> ask(
            PlacedOrder order,
            PolicyProfile policy,
            List<Chosen> chosen,
            @Nullable String replaces,
            Instant now,
            Origin origin) {
        MailAddress address = chosen.getFirst().candidate().address();
        String token = tokens.next();
        List<DomainName> names = chosen.stream().map(c -> c.authorization().name()).toList();
        String id = Ids.next("apr");
        Approval approval =
                Approval.open(
                        id,
                        order.orderId(),
                        address,
                        names,
                        chosen.stream().map(c -> c.candidate().adn()).toList(),
                        tokens.hash(token),
                        sealer.seal(token, id),
                        now,
                        expiry(order, policy, chosen, now));
        approvals.add(approval);
        evidence.add(requested(order, approval, policy, replaces, origin));
        List<Authorization> asked = new ArrayList<>();
        for (Chosen one : chosen) {
            Authorization authorization = one.authorization().mailed(byMail(one, approval));
            asked.add(authorization);
            outbox.publish(opened(authorization, one.candidate(), now));
        }
        outbox.publish(requested(order, approval, null));
        return asked;
    }

    private static Evidence requested(
            PlacedOrder order,
            Approval approval,
            PolicyProfile policy,
            @Nullable String replaces,
            Origin origin) {
        return new Evidence(
                approval.orderId(),
                null,
                approval.id(),
                approval.requestedAt(),
                policy.version(),
                origin,
                new Fact.MailRequested(
                        order.accountId(),
                        approval.approver(),
                        approval.names(),
                        approval.tokenHash(),
                        approval.expiresAt(),
                        replaces));
    }

    /**
     * The earliest of: the random value's lifetime, the order's end, the last moment of the method.
     */
    private static Instant expiry(
            PlacedOrder order, PolicyProfile policy, List<Chosen> chosen, Instant now) {
        Instant end = now.plus(RandomValueRule.lifetime(policy, now));
        if (order.expiresAt().isBefore(end)) {
            end = order.expiresAt();
        }
        for (Chosen one : chosen) {
            LocalDate until = one.candidate().allowedUntil();
            if (until != null) {
                Instant last = until.atStartOfDay(ZoneOffset.UTC).toInstant();
                end = last.isBefore(end) ? last : end;
            }
        }
        // As the database keeps it, so that a mail that is sent again says the very same.
        return end.truncatedTo(ChronoUnit.MICROS);
    }

    private static Choice.ByMail byMail(Chosen one, Approval approval) {
        ApproverCandidate candidate = one.candidate();
        return new Choice.ByMail(
                candidate.address(),
                candidate.source(),
                candidate.adn(),
                candidate.br(),
                approval.id(),
                approval.requestedAt());
    }

    private static AuthorizationOpened opened(
            Authorization authorization, ApproverCandidate candidate, Instant now) {
        return new AuthorizationOpened(
                authorization.id(),
                authorization.orderId(),
                authorization.name().ascii(),
                METHOD,
                candidate.address().toString(),
                candidate.adn().ascii(),
                now);
    }

    /** The event that makes a mail; {@code repeat} is null for the first one of an approval. */
    static ApprovalRequested requested(
            PlacedOrder order, Approval approval, @Nullable Integer repeat) {
        return new ApprovalRequested(
                approval.id(),
                order.orderId(),
                order.accountId(),
                order.accountName(),
                approval.approver().toString(),
                approval.names().stream().map(DomainName::ascii).toList(),
                order.commonName().ascii(),
                order.product(),
                order.applicantName(),
                order.applicantOrganization(),
                order.locale(),
                Objects.requireNonNull(approval.sealedToken()),
                approval.requestedAt(),
                approval.expiresAt(),
                repeat);
    }
}
