package dev.shonin.notification.store;

import dev.shonin.kit.trace.Traces;
import dev.shonin.notification.domain.ApprovalLetter;
import dev.shonin.notification.domain.ClaimedMail;
import dev.shonin.notification.domain.DeliveryResult;
import dev.shonin.notification.domain.EndedMail;
import dev.shonin.notification.domain.Language;
import dev.shonin.notification.domain.Message;
import dev.shonin.notification.domain.MessageKind;
import dev.shonin.notification.domain.MessageState;
import dev.shonin.notification.domain.Messages;
import dev.shonin.notification.domain.NewMessage;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hibernate.query.MutationQuery;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;

/** The table {@code message}: a queue and a record. */
@ApplicationScoped
class MessageStore implements Messages {

    private static final String[] SECRET_KINDS =
            Arrays.stream(MessageKind.values())
                    .filter(MessageKind::secret)
                    .map(MessageKind::code)
                    .toArray(String[]::new);

    private final Rows rows = new Rows();

    @Override
    public boolean enqueue(NewMessage message) {
        return insert(message, MessageState.QUEUED, null);
    }

    @Override
    public boolean enqueueWithdrawn(NewMessage message, String reason) {
        return insert(message, MessageState.WITHDRAWN, reason);
    }

    private boolean insert(NewMessage message, MessageState state, @Nullable String reply) {
        boolean waits = state == MessageState.QUEUED;
        return rows.change(MessageSql.INSERT)
                        .setParameter("id", message.id())
                        .setParameter("orderId", message.letter().orderId())
                        .setParameter("accountId", message.accountId())
                        .setParameter("kind", message.letter().kind().code())
                        .setParameter("causeId", message.letter().causeId())
                        .setParameter("recipient", message.recipient())
                        .setParameter("subject", message.subject())
                        .setParameter("language", message.language().tag())
                        .setParameter("state", state.code())
                        .setParameter("due", waits ? message.queuedAt() : null, Instant.class)
                        .setParameter("giveUpAt", message.giveUpAt())
                        .setParameter("reply", reply, String.class)
                        .setParameter(
                                "payload",
                                waits ? LetterJson.write(message.letter()) : null,
                                String.class)
                        .setParameter(
                                "sealedToken", waits ? message.sealedToken() : null, String.class)
                        .setParameter("queuedAt", message.queuedAt())
                        .setParameter("trace", Traces.current(), String.class)
                        .executeUpdate()
                == 1;
    }

    @Override
    public List<ClaimedMail> claimDue(Instant now, Instant leaseUntil, int limit) {
        return rows
                .returning(MessageSql.CLAIM)
                .addScalar("id", String.class)
                .addScalar("account_id", String.class)
                .addScalar("kind", String.class)
                .addScalar("recipient", String.class)
                .addScalar("subject", String.class)
                .addScalar("language", String.class)
                .addScalar("payload", String.class)
                .addScalar("sealed_token", String.class)
                .addScalar("attempts", Integer.class)
                .addScalar("earlier_attempts", Integer.class)
                .addScalar("was", String.class)
                .addScalar("give_up_at", Instant.class)
                .addScalar("trace", String.class)
                .setParameter("now", now)
                .setParameter("leaseUntil", leaseUntil)
                .setParameter("limit", limit)
                .getResultList()
                .stream()
                .map(MessageStore::claimed)
                .toList();
    }

    @Override
    public boolean settle(ClaimedMail mail, DeliveryResult result, Instant now) {
        MessageState state = result.state();
        boolean again = result instanceof DeliveryResult.Deferred;
        // A delivery that failed or is uncertain may be asked for once more, so its letter stays.
        boolean mayBeAskedFor = !mail.letter().kind().secret() && state.resendable();
        Instant next = result instanceof DeliveryResult.Deferred d ? d.nextAttemptAt() : null;
        return rows.change(MessageSql.SETTLE)
                        .setParameter("state", state.code())
                        .setParameter("reply", result.reply())
                        .setParameter("next", next, Instant.class)
                        .setParameter(
                                "sentAt", state == MessageState.SENT ? now : null, Instant.class)
                        .setParameter(
                                "contents",
                                result instanceof DeliveryResult.Sent sent ? sent.contents() : null,
                                String.class)
                        .setParameter("wipeToken", !again)
                        .setParameter("wipePayload", !again && !mayBeAskedFor)
                        .setParameter("id", mail.id())
                        .setParameter("attempts", mail.attempt())
                        .executeUpdate()
                == 1;
    }

    @Override
    public List<EndedMail> interrupt(Instant now, String reason, int limit) {
        return ended(rows.returning(MessageSql.INTERRUPT))
                .setParameter("reason", reason)
                .setParameter("secret", SECRET_KINDS)
                .setParameter("now", now)
                .setParameter("limit", limit)
                .getResultList()
                .stream()
                .map(MessageStore::ended)
                .toList();
    }

    @Override
    public Optional<String> contentsOfApproval(String approvalId) {
        return rows
                .returning(MessageSql.CONTENTS)
                .addScalar("contents", String.class)
                .setParameter("approval", MessageKind.APPROVAL_REQUEST.code())
                .setParameter("approvalId", approvalId)
                .getResultList()
                .stream()
                .map(row -> row.get("contents", String.class))
                .findFirst();
    }

    @Override
    public Optional<EndedMail> bounce(String id, String reply) {
        return ended(rows.returning(MessageSql.BOUNCE))
                .setParameter("reply", reply)
                .setParameter("id", id)
                .getResultList()
                .stream()
                .map(MessageStore::ended)
                .findFirst();
    }

    @Override
    public List<EndedMail> withdrawApprovals(String orderId, String reason) {
        return ended(rows.returning(MessageSql.WITHDRAW))
                .setParameter("reason", reason)
                .setParameter("approval", MessageKind.APPROVAL_REQUEST.code())
                .setParameter("orderId", orderId)
                .getResultList()
                .stream()
                .map(MessageStore::ended)
                .toList();
    }

    @Override
    public List<Message> ofOrder(String orderId) {
        return rows.list("orderId", Sort.by("id"), orderId).stream()
                .map(MessageEntity::toDomain)
                .toList();
    }

    @Override
    public Optional<Message> find(String id) {
        return rows.findByIdOptional(id).map(MessageEntity::toDomain);
    }

    @Override
    public boolean requeue(String id, Instant now, Instant giveUpAt) {
        return rows.change(MessageSql.REQUEUE)
                        .setParameter("now", now)
                        .setParameter("giveUpAt", giveUpAt)
                        .setParameter("id", id)
                        .executeUpdate()
                == 1;
    }

    private static ClaimedMail claimed(Tuple row) {
        MessageKind kind = MessageKind.of(row.get("kind", String.class));
        int attempts = row.get("attempts", Integer.class);
        return new ClaimedMail(
                row.get("id", String.class),
                row.get("account_id", String.class),
                row.get("recipient", String.class),
                row.get("subject", String.class),
                Language.of(row.get("language", String.class)),
                LetterJson.read(kind, row.get("payload", String.class)),
                row.get("sealed_token", String.class),
                attempts,
                attempts - row.get("earlier_attempts", Integer.class),
                row.get("was", String.class).equals(MessageState.DEFERRED.code()),
                row.get("give_up_at", Instant.class),
                row.get("trace", String.class));
    }

    private static NativeQuery<Tuple> ended(NativeQuery<Tuple> query) {
        return query.addScalar("id", String.class)
                .addScalar("order_id", String.class)
                .addScalar("kind", String.class)
                .addScalar("cause_id", String.class)
                .addScalar("recipient", String.class);
    }

    private static EndedMail ended(Tuple row) {
        MessageKind kind = MessageKind.of(row.get("kind", String.class));
        return new EndedMail(
                row.get("id", String.class),
                row.get("order_id", String.class),
                kind,
                row.get("recipient", String.class),
                kind == MessageKind.APPROVAL_REQUEST
                        ? ApprovalLetter.approvalOf(row.get("cause_id", String.class))
                        : null);
    }

    /** Panache's methods, apart from the port's. */
    private static final class Rows implements PanacheRepositoryBase<MessageEntity, String> {
        MutationQuery change(String statement) {
            return getSession().createNativeMutationQuery(statement);
        }

        NativeQuery<Tuple> returning(String statement) {
            return getSession().createNativeQuery(statement, Tuple.class);
        }
    }
}
