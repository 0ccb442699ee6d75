package dev.shonin.notification.flow;

import dev.shonin.notification.domain.EndedMail;
import dev.shonin.notification.domain.MessageState;
import dev.shonin.notification.domain.Messages;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Finds the mails whose sender died between taking them and recording the answer. They may have
 * been sent or not, and are not sent again unless somebody asks.
 */
@ApplicationScoped
public class SettleInterruptedMails {

    private static final Logger LOG = Logger.getLogger(SettleInterruptedMails.class);
    private static final String REASON =
            "The service stopped while this mail was being sent; it may have arrived or not.";
    private static final int AT_ONCE = 100;

    private final Messages messages;
    private final MailStates states;
    private final Clock clock;

    SettleInterruptedMails(Messages messages, MailStates states, Clock clock) {
        this.messages = messages;
        this.states = states;
        this.clock = clock;
    }

    /** Settles some of those whose lease has passed. */
    @Transactional
    public void settle() {
        Instant now = clock.instant();
        List<EndedMail> lost = messages.interrupt(now, REASON, AT_ONCE);
        for (EndedMail mail : lost) {
            LOG.warnf("%s of order %s is uncertain: %s", mail.id(), mail.orderId(), REASON);
            states.announce(mail, MessageState.UNCERTAIN, REASON, now);
        }
    }
}
