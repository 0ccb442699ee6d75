package dev.shonin.dcv.store;

import dev.shonin.dcv.domain.Approval;
import dev.shonin.dcv.domain.ApprovalScope;
import dev.shonin.dcv.domain.ApprovalState;
import dev.shonin.dcv.domain.ApproverAnswer;
import dev.shonin.dcv.domain.ApproverText;
import dev.shonin.pki.name.DomainName;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Table {@code approval}. */
@Entity
@Table(name = "approval")
@DynamicUpdate
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields of what it loads.
class ApprovalRow {

    @Id String id;
    String orderId;
    String approver;

    @JdbcTypeCode(SqlTypes.ARRAY)
    List<String> names;

    @JdbcTypeCode(SqlTypes.ARRAY)
    List<String> adns;

    String tokenHash;
    String state;
    Instant requestedAt;
    Instant expiresAt;
    @Nullable Instant firstFetchedAt;
    @Nullable Instant decidedAt;
    @Nullable Instant mailSentAt;
    int fetches;
    @Nullable String sealedToken;
    @Nullable String scope;
    @Nullable String signature;
    @Nullable String rejectReason;
    @Version Integer version;

    static ApprovalRow of(Approval approval) {
        ApprovalRow row = new ApprovalRow();
        row.id = approval.id();
        row.orderId = approval.orderId();
        row.approver = approval.approver().toString();
        row.tokenHash = approval.tokenHash();
        row.requestedAt = approval.requestedAt();
        row.expiresAt = approval.expiresAt();
        row.take(approval);
        return row;
    }

    /**
     * Takes over what can change by a decision; the marks of fetching and sending have their own
     * ways.
     */
    void take(Approval approval) {
        names = approval.names().stream().map(DomainName::ascii).toList();
        adns = approval.adns().stream().map(DomainName::ascii).toList();
        state = approval.state().code();
        decidedAt = approval.decidedAt();
        sealedToken = approval.sealedToken();
        switch (approval.answer()) {
            case null -> {
                // Nobody has answered.
            }
            case ApproverAnswer.Approve yes -> {
                scope = yes.scope().code();
                signature = yes.signature() == null ? null : yes.signature().value();
            }
            case ApproverAnswer.Reject no ->
                    rejectReason = no.reason() == null ? null : no.reason().value();
        }
    }

    Approval toApproval() {
        return new Approval(
                id,
                orderId,
                AuthorizationRow.address(approver),
                names.stream().map(DomainName::ofAccepted).toList(),
                adns.stream().map(DomainName::ofAccepted).toList(),
                tokenHash,
                ApprovalState.of(state).orElseThrow(),
                requestedAt,
                expiresAt,
                firstFetchedAt,
                decidedAt,
                mailSentAt,
                fetches,
                sealedToken,
                answer(),
                version);
    }

    private @Nullable ApproverAnswer answer() {
        return switch (ApprovalState.of(state).orElseThrow()) {
            case APPROVED ->
                    new ApproverAnswer.Approve(
                            scope == null
                                    ? ApprovalScope.FQDN
                                    : ApprovalScope.of(scope).orElseThrow(),
                            text(signature));
            case REJECTED -> new ApproverAnswer.Reject(text(rejectReason));
            case OPEN, SUPERSEDED, EXPIRED, CLOSED -> null;
        };
    }

    private static @Nullable ApproverText text(@Nullable String stored) {
        return stored == null ? null : new ApproverText(stored);
    }
}
