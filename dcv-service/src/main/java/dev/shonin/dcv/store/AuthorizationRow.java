package dev.shonin.dcv.store;

import dev.shonin.dcv.domain.ApproverSource;
import dev.shonin.dcv.domain.Authorization;
import dev.shonin.dcv.domain.AuthorizationState;
import dev.shonin.dcv.domain.Choice;
import dev.shonin.dcv.domain.MailAddress;
import dev.shonin.dcv.domain.ProofMethod;
import dev.shonin.pki.name.DomainName;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Objects;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/**
 * Table {@code name_authorization}. The columns of a choice are null where another choice stands.
 */
@Entity
@Table(name = "name_authorization")
@DynamicUpdate
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields of what it loads.
class AuthorizationRow {

    private static final String AWAITED = "awaited";
    private static final String BEING_CHECKED = "being-checked";
    private static final String MAIL = "mail";

    @Id String id;
    String orderId;
    String name;
    String state;
    String choice;
    @Nullable String askedApprover;
    @Nullable String refusal;
    @Nullable String approver;
    @Nullable String source;
    @Nullable String adn;
    @Nullable String br;
    @Nullable String approvalId;
    @Nullable String challengeId;
    @Nullable Instant proofStartedAt;
    @Nullable String reusedFrom;
    int mails;
    @Nullable Instant lastMailAt;
    Instant createdAt;
    Instant expiresAt;
    @Nullable Instant completedAt;
    @Nullable String reason;
    @Version Integer version;

    static AuthorizationRow of(Authorization authorization) {
        AuthorizationRow row = new AuthorizationRow();
        row.id = authorization.id();
        row.orderId = authorization.orderId();
        row.name = authorization.name().ascii();
        row.createdAt = authorization.createdAt();
        row.take(authorization);
        return row;
    }

    /** Takes over what can change. */
    void take(Authorization authorization) {
        state = authorization.state().code();
        mails = authorization.mails();
        lastMailAt = authorization.lastMailAt();
        expiresAt = authorization.expiresAt();
        completedAt = authorization.completedAt();
        reason = authorization.reason();
        switch (authorization.choice()) {
            case Choice.Awaited awaited ->
                    take(AWAITED, awaited.refusedApprover(), awaited.refusal(), null);
            case Choice.BeingChecked checked -> take(BEING_CHECKED, checked.approver(), null, null);
            case Choice.ByMail mail -> take(MAIL, null, null, mail);
            case Choice.ByChallenge looked -> {
                take(looked.method().code(), null, null, null);
                adn = looked.adn().ascii();
                br = looked.br();
                challengeId = looked.challengeId();
                proofStartedAt = looked.startedAt();
                reusedFrom = looked.reusedFrom();
            }
        }
    }

    private void take(
            String kind,
            @Nullable String asked,
            @Nullable String refused,
            Choice.@Nullable ByMail mail) {
        choice = kind;
        askedApprover = asked;
        refusal = refused;
        approver = mail == null ? null : mail.approver().toString();
        source = mail == null ? null : mail.source().code();
        adn = mail == null ? null : mail.adn().ascii();
        br = mail == null ? null : mail.br();
        approvalId = mail == null ? null : mail.approvalId();
        challengeId = null;
        reusedFrom = null;
        proofStartedAt = mail == null ? null : mail.startedAt();
    }

    Authorization toAuthorization() {
        return new Authorization(
                id,
                orderId,
                DomainName.ofAccepted(name),
                AuthorizationState.of(state).orElseThrow(),
                toChoice(),
                mails,
                lastMailAt,
                createdAt,
                expiresAt,
                completedAt,
                reason,
                version);
    }

    private Choice toChoice() {
        return switch (choice) {
            case AWAITED -> new Choice.Awaited(askedApprover, refusal);
            case BEING_CHECKED -> new Choice.BeingChecked(Objects.requireNonNull(askedApprover));
            case MAIL ->
                    new Choice.ByMail(
                            address(Objects.requireNonNull(approver)),
                            ApproverSource.of(Objects.requireNonNull(source)).orElseThrow(),
                            DomainName.ofAccepted(Objects.requireNonNull(adn)),
                            Objects.requireNonNull(br),
                            Objects.requireNonNull(approvalId),
                            Objects.requireNonNull(proofStartedAt));
            default ->
                    new Choice.ByChallenge(
                            ProofMethod.of(choice).orElseThrow(),
                            DomainName.ofAccepted(Objects.requireNonNull(adn)),
                            Objects.requireNonNull(br),
                            Objects.requireNonNull(challengeId),
                            Objects.requireNonNull(proofStartedAt),
                            reusedFrom);
        };
    }

    /** An address that was read before, as it was stored. */
    static MailAddress address(String stored) {
        int at = stored.lastIndexOf('@');
        return new MailAddress(stored.substring(0, at), stored.substring(at + 1));
    }
}
