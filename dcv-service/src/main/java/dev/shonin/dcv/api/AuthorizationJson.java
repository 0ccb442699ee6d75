package dev.shonin.dcv.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.shonin.dcv.domain.Approval;
import dev.shonin.dcv.domain.ApproverAnswer;
import dev.shonin.dcv.domain.Authorization;
import dev.shonin.dcv.domain.Choice;
import dev.shonin.dcv.domain.PlacedOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An authorization as JSON. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Authorization")
public record AuthorizationJson(
        @Schema(examples = "aut_01jd3q8c0n6ykaf1m1y6t3r9hz") String id,
        @Schema(examples = "ord_01jd3q8bz2fv8s0dk5c7m2w4qe") String orderId,
        @Schema(examples = "www.example.com") String name,
        @Schema(examples = "www.example.com") String unicode,
        @Schema(
                        description = "pending, valid, invalid, expired or superseded",
                        examples = "pending")
                String status,
        @Schema(description = "Absent while a choice is awaited", examples = "email")
                @Nullable String method,
        @Schema(examples = "admin@example.com") @Nullable String approver,
        @Schema(examples = "example.com") @Nullable String adn,
        @Schema(examples = "3.2.2.4.4") @Nullable String br,
        @Schema(examples = "apr_01jd3q8c1ke2r7v9x0b4n5m6t8") @Nullable String approvalId,
        @Schema(description = "When the approver's mail server took the last mail")
                @Nullable Instant mailSentAt,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant completedAt,
        @Schema(
                        description =
                                "A stable code: why it is invalid, or why the address in the order"
                                        + " was refused",
                        examples = "approver.rejected")
                @Nullable String reason,
        @Schema(description = "The address in the order that was refused or is being looked for")
                @Nullable String askedApprover,
        @Schema(description = "For page, dns and persistent: what to place where")
                @Nullable ChallengeJson challenge,
        @Schema(
                        description =
                                "The authorization of an earlier order of yours whose proof serves;"
                                        + " absent where this one has a proof of its own",
                        examples = "aut_01jd3q8c0n6ykaf1m1y6t3r9hz")
                @Nullable String reusedFrom,
        @Schema(description = "For what the approver approved: fqdn or domain", examples = "fqdn")
                @Nullable String scope,
        @Schema(description = "The approver's name, as signature") @Nullable String signature,
        @Schema(description = "What the approver wrote when rejecting; text, never markup")
                @Nullable String comment,
        List<Action> actions) {

    /** What the caller may do next. */
    @Schema(name = "AuthorizationAction")
    public record Action(
            @Schema(description = "choose-approver, choose-method, check or resend; may grow")
                    String action,
            String method,
            String href,
            @Schema(examples = "reseller") String by,
            String name) {}

    /** The JSON form. */
    static AuthorizationJson of(
            Authorization authorization,
            PlacedOrder order,
            Map<String, Approval> approvals,
            @Nullable ChallengeJson challenge) {
        Choice.ByChallenge looked =
                authorization.choice() instanceof Choice.ByChallenge by ? by : null;
        Choice.ByMail mail = authorization.choice() instanceof Choice.ByMail byMail ? byMail : null;
        Approval approval = mail == null ? null : approvals.get(mail.approvalId());
        ApproverAnswer answer = approval == null ? null : approval.answer();
        ApproverAnswer.Approve yes = answer instanceof ApproverAnswer.Approve a ? a : null;
        ApproverAnswer.Reject no = answer instanceof ApproverAnswer.Reject r ? r : null;
        return new AuthorizationJson(
                authorization.id(),
                authorization.orderId(),
                authorization.name().ascii(),
                authorization.name().unicode(),
                authorization.state().code(),
                looked != null ? looked.method().code() : mail == null ? null : "email",
                mail == null ? null : mail.approver().toString(),
                looked != null ? looked.adn().ascii() : mail == null ? null : mail.adn().ascii(),
                looked != null ? looked.br() : mail == null ? null : mail.br(),
                mail == null ? null : mail.approvalId(),
                approval == null ? null : approval.mailSentAt(),
                authorization.createdAt(),
                authorization.expiresAt(),
                authorization.completedAt(),
                reason(authorization),
                asked(authorization.choice()),
                challenge,
                looked == null ? null : looked.reusedFrom(),
                yes == null ? null : yes.scope().code(),
                yes == null || yes.signature() == null ? null : yes.signature().value(),
                no == null || no.reason() == null ? null : no.reason().value(),
                actions(authorization, order));
    }

    private static @Nullable String reason(Authorization authorization) {
        if (authorization.reason() != null) {
            return authorization.reason();
        }
        return authorization.choice() instanceof Choice.Awaited awaited ? awaited.refusal() : null;
    }

    private static @Nullable String asked(Choice choice) {
        return switch (choice) {
            case Choice.Awaited awaited -> awaited.refusedApprover();
            case Choice.BeingChecked checked -> checked.approver();
            case Choice.ByMail mail -> null;
            case Choice.ByChallenge looked -> null;
        };
    }

    private static List<Action> actions(Authorization authorization, PlacedOrder order) {
        List<Action> actions = new ArrayList<>();
        if (authorization.isPending() && !order.isClosed()) {
            actions.add(action("choose-approver", authorization, "/approver"));
            actions.add(action("choose-method", authorization, "/method"));
            if (authorization.choice() instanceof Choice.ByChallenge) {
                actions.add(action("check", authorization, "/check"));
            }
            if (authorization.choice() instanceof Choice.ByMail) {
                actions.add(action("resend", authorization, "/resend"));
            }
        }
        return actions;
    }

    private static Action action(String action, Authorization authorization, String path) {
        return new Action(
                action,
                "POST",
                "/v1/authorizations/" + authorization.id() + path,
                "reseller",
                authorization.name().ascii());
    }
}
