package dev.shonin.order.flow;

import static java.util.Map.entry;

import dev.shonin.events.MessageStateChanged;
import dev.shonin.order.domain.Params;
import dev.shonin.order.domain.Stamp;
import dev.shonin.order.domain.TimelineType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Map;

/** Takes in what became of the mails about an order. */
@ApplicationScoped
public class RecordMessage {

    private static final Map<String, TimelineType> TYPES =
            Map.ofEntries(
                    entry("approval-request/sent", TimelineType.APPROVAL_MAIL_SENT),
                    entry("approval-request/deferred", TimelineType.APPROVAL_MAIL_DEFERRED),
                    entry("approval-request/failed", TimelineType.APPROVAL_MAIL_FAILED),
                    entry("approval-request/bounced", TimelineType.APPROVAL_MAIL_FAILED),
                    entry("approval-request/uncertain", TimelineType.APPROVAL_MAIL_UNCERTAIN),
                    entry("approval-request/withdrawn", TimelineType.APPROVAL_MAIL_WITHDRAWN),
                    entry("certificate-issued/sent", TimelineType.DELIVERY_MAIL_SENT),
                    entry("certificate-issued/deferred", TimelineType.DELIVERY_MAIL_DEFERRED),
                    entry("certificate-issued/failed", TimelineType.DELIVERY_MAIL_FAILED),
                    entry("certificate-issued/bounced", TimelineType.DELIVERY_MAIL_FAILED),
                    entry("certificate-issued/uncertain", TimelineType.DELIVERY_MAIL_UNCERTAIN),
                    entry("certificate-issued/withdrawn", TimelineType.DELIVERY_MAIL_WITHDRAWN));

    private final ToldOrder told;

    RecordMessage(ToldOrder told) {
        this.told = told;
    }

    /** A mail changed its state. */
    @Transactional
    public void changed(MessageStateChanged event) {
        Stamp stamp = told.by(ToldOrder.NOTIFICATION_SERVICE, event.at());
        TimelineType type =
                TYPES.getOrDefault(event.kind() + '/' + event.state(), TimelineType.MAIL_CHANGED);
        Params params =
                Params.of("messageId", event.messageId())
                        .and("recipient", event.recipient())
                        .and("reply", event.reply());
        if (type == TimelineType.MAIL_CHANGED) {
            params.and("kind", event.kind()).and("state", event.state());
        }
        told.about(event.orderId(), order -> order.record(type, stamp, params.map()));
    }
}
