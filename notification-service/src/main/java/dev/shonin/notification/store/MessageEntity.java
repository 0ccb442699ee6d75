package dev.shonin.notification.store;

import dev.shonin.notification.domain.Message;
import dev.shonin.notification.domain.MessageKind;
import dev.shonin.notification.domain.MessageState;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/**
 * A row of {@code message} for those who ask what became of it. Letter and random value are left
 * out: who only looks has no business with them.
 */
@Entity
@Immutable
@Table(name = "message")
@NullUnmarked // Hibernate fills the fields.
class MessageEntity {
    @Id String id;
    String orderId;
    String accountId;
    String kind;
    String recipient;
    String subject;
    String state;
    int attempts;
    Instant nextAttemptAt;
    String reply;
    Instant queuedAt;
    Instant sentAt;

    /** Whether what it said is kept, so that it could be sent again. */
    @Formula("payload is not null")
    boolean kept;

    Message toDomain() {
        return new Message(
                id,
                orderId,
                accountId,
                MessageKind.of(kind),
                recipient,
                subject,
                MessageState.of(state),
                attempts,
                reply,
                queuedAt,
                sentAt,
                nextAttemptAt,
                kept);
    }
}
