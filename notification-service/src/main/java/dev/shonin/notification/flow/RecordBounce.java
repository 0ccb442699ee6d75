package dev.shonin.notification.flow;

import dev.shonin.notification.domain.DeliveryReport;
import dev.shonin.notification.domain.MessageState;
import dev.shonin.notification.domain.Messages;
import dev.shonin.notification.domain.ReturnPaths;
import dev.shonin.notification.domain.ReturnedMail;
import dev.shonin.notification.domain.ServerReply;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Records that a mail which was taken over came back. */
@ApplicationScoped
class RecordBounce implements ReturnedMail {

    private static final Logger LOG = Logger.getLogger(RecordBounce.class);

    private final Messages messages;
    private final ReturnPaths returnPaths;
    private final MailStates states;
    private final Clock clock;

    RecordBounce(Messages messages, ReturnPaths returnPaths, MailStates states, Clock clock) {
        this.messages = messages;
        this.returnPaths = returnPaths;
        this.states = states;
        this.clock = clock;
    }

    @Override
    public boolean expects(String address) {
        return returnPaths.messageOf(address).isPresent();
    }

    /** The same report twice changes nothing: the mail is bounced then. */
    @Override
    @Transactional
    public void arrived(String address, DeliveryReport report) {
        switch (report) {
            case DeliveryReport.Failed failed ->
                    returnPaths.messageOf(address).ifPresent(id -> bounced(id, failed.reply()));
            case DeliveryReport.Other _ -> LOG.debug("A report that changes nothing");
        }
    }

    private void bounced(String id, String raw) {
        String reply = ServerReply.tidy(raw);
        Instant now = clock.instant();
        messages.bounce(id, reply)
                .ifPresent(
                        mail -> {
                            LOG.infof("%s of order %s came back", mail.id(), mail.orderId());
                            states.announce(mail, MessageState.BOUNCED, reply, now);
                        });
    }
}
