package dev.shonin.notification.flow;

import dev.shonin.kit.trace.Traces;
import dev.shonin.notification.config.NotificationConfig;
import dev.shonin.notification.domain.ClaimedMail;
import dev.shonin.notification.domain.DeliveryResult;
import dev.shonin.notification.domain.Letter;
import dev.shonin.notification.domain.MessageKind;
import dev.shonin.notification.domain.MessageState;
import dev.shonin.notification.domain.Messages;
import dev.shonin.notification.domain.OrderContacts;
import dev.shonin.notification.domain.ServerReply;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Takes mails from the queue and records what became of them. Taking is committed before the mail
 * server hears a word, so that a mail whose sender dies is found as what it is: uncertain.
 */
@ApplicationScoped
public class RecordDelivery {

    private static final Logger LOG = Logger.getLogger(RecordDelivery.class);

    private final Messages messages;
    private final OrderContacts contacts;
    private final MailStates states;
    private final Clock clock;
    private final Traces traces;
    private final Duration lease;

    RecordDelivery(
            Messages messages,
            OrderContacts contacts,
            MailStates states,
            Clock clock,
            Traces traces,
            NotificationConfig config) {
        this.messages = messages;
        this.contacts = contacts;
        this.states = states;
        this.clock = clock;
        this.traces = traces;
        this.lease = config.sending().lease();
    }

    /** Takes the mail that has been due longest, to be sent now. */
    @Transactional
    public Optional<ClaimedMail> claim() {
        return claimNext();
    }

    /** Records what became of a mail. */
    @Transactional
    public void record(ClaimedMail mail, DeliveryResult result) {
        settle(mail, result);
    }

    /** Records what became of a mail and takes the next one in the same transaction. */
    @Transactional
    public Optional<ClaimedMail> recordAndClaim(ClaimedMail mail, DeliveryResult result) {
        settle(mail, result);
        return claimNext();
    }

    /** Whether a mail says what the first one of its approval said, where that is known. */
    @Transactional
    public boolean saysTheSame(String approvalId, String contents) {
        return messages.contentsOfApproval(approvalId).map(contents::equals).orElse(true);
    }

    private Optional<ClaimedMail> claimNext() {
        Instant now = clock.instant();
        return messages.claimDue(now, now.plus(lease), 1).stream().findFirst();
    }

    private void settle(ClaimedMail mail, DeliveryResult wanted) {
        var _ =
                traces.within(
                        mail.trace(),
                        () -> {
                            recorded(mail, wanted);
                            return true;
                        });
    }

    private void recorded(ClaimedMail mail, DeliveryResult wanted) {
        Instant now = clock.instant();
        DeliveryResult result = unlessClosed(mail, wanted);
        Letter letter = mail.letter();
        if (!messages.settle(mail, result, now)) {
            LOG.warnf(
                    "%s of order %s is %s, but was given up in the meantime",
                    mail.id(), letter.orderId(), result.state().code());
            return;
        }
        log(mail, result);
        if (result instanceof DeliveryResult.Deferred && mail.alreadyDeferred()) {
            states.count(letter.kind().code(), MessageState.DEFERRED);
            return;
        }
        states.announce(mail.id(), letter, mail.recipient(), result.state(), result.reply(), now);
        // One that somebody had sent again began long before it was to be sent.
        if (result instanceof DeliveryResult.Sent && mail.attempt() == mail.attemptInRow()) {
            states.accepted(letter.kind().code(), mail.id(), now);
        }
    }

    /** A mail to be tried again for an order that ended while it was being sent is withdrawn. */
    private DeliveryResult unlessClosed(ClaimedMail mail, DeliveryResult wanted) {
        if (wanted instanceof DeliveryResult.Deferred
                && mail.letter().kind() == MessageKind.APPROVAL_REQUEST
                && contacts.hold(mail.letter().orderId())
                        .map(order -> order.closedAt() != null)
                        .orElse(false)) {
            return new DeliveryResult.Withdrawn(CloseOrder.REASON);
        }
        return wanted;
    }

    private static void log(ClaimedMail mail, DeliveryResult result) {
        Logger.Level level =
                switch (result) {
                    case DeliveryResult.Sent _, DeliveryResult.Withdrawn _ -> Logger.Level.DEBUG;
                    case DeliveryResult.Deferred _ -> Logger.Level.INFO;
                    case DeliveryResult.Bounced _ -> Logger.Level.INFO;
                    case DeliveryResult.Failed _, DeliveryResult.Uncertain _ -> Logger.Level.WARN;
                };
        LOG.logf(
                level,
                "%s of order %s is %s: %s",
                mail.id(),
                mail.letter().orderId(),
                result.state().code(),
                ServerReply.codes(result.reply()));
    }
}
