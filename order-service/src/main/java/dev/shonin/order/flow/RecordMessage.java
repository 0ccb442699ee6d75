package dev.shonin.order.flow;

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
            Map.of(
                    "approval-request/sent", TimelineType.APPROVAL_MAIL_SENT,
                    "approval-request/deferred", TimelineType.APPROVAL_MAIL_DEFERRED,
                    "approval-request/failed", TimelineType.APPROVAL_MAIL_FAILED,
                    "approval-request/uncertain", TimelineType.APPROVAL_MAIL_UNCERTAIN,
                    "certificate-issued/sent", TimelineType.DELIVERY_MAIL_SENT,
                    "certificate-issued/deferred", TimelineType.DELIVERY_MAIL_DEFERRED,
                    "certificate-issued/failed", TimelineType.DELIVERY_MAIL_FAILED,
                    "certificate-issued/uncertain", TimelineType.DELIVERY_MAIL_UNCERTAIN);

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
