package dev.shonin.local.backup;

import dev.shonin.events.AccountChanged;
import dev.shonin.events.CertificateIssued;
import dev.shonin.events.CertificateRevoked;
import dev.shonin.events.EventData;
import dev.shonin.events.EventJson;
import dev.shonin.events.IssuanceAuthorized;
import dev.shonin.events.MessageStateChanged;
import dev.shonin.events.Topic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What the topics tell of the time after the cut, as far as it cannot be undone.
 *
 * @param facts the messages of {@code issued} and {@code revoked}, in their order
 * @param issued certificates by their event's id
 * @param revoked revocations by their event's id
 * @param permissions by order, what permitted a certificate
 * @param mails what became of mails
 * @param accounts accounts as they became
 */
record Since(
        List<Tail.Message> facts,
        Map<String, CertificateIssued> issued,
        Map<String, CertificateRevoked> revoked,
        Map<String, IssuanceAuthorized> permissions,
        List<MessageStateChanged> mails,
        List<AccountChanged> accounts) {

    static Since nothing() {
        return new Since(
                new ArrayList<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new HashMap<>(),
                new ArrayList<>(),
                new ArrayList<>());
    }

    static Since read(Topics topics, Map<String, List<Long>> from, Map<String, List<Long>> to) {
        Since since = nothing();
        for (Topic topic :
                List.of(Topic.ISSUANCE, Topic.VALIDATIONS, Topic.DELIVERIES, Topic.ACCOUNTS)) {
            topics.read(
                    topic.topicName(),
                    from.getOrDefault(topic.topicName(), List.of()),
                    to.getOrDefault(topic.topicName(), List.of()),
                    since::note);
        }
        return since;
    }

    private void note(ConsumerRecord<String, byte[]> message) {
        if (message.value() == null) {
            return;
        }
        EventJson.Received received = EventJson.read(message.value());
        EventData data = received.data();
        // Any other event belongs to what is undone.
        if (data instanceof CertificateIssued event) {
            facts.add(Tail.Message.of(message));
            issued.put(received.id(), event);
        } else if (data instanceof CertificateRevoked event) {
            facts.add(Tail.Message.of(message));
            revoked.put(received.id(), event);
        } else if (data instanceof IssuanceAuthorized event) {
            permissions.put(event.orderId(), event);
        } else if (data instanceof MessageStateChanged event) {
            mails.add(event);
        } else if (data instanceof AccountChanged event) {
            accounts.add(event);
        }
    }

    /** For the operator: what there is to look after. */
    String summary(Set<String> known) {
        List<String> orphans =
                issued.values().stream()
                        .filter(event -> !known.contains(event.orderId()))
                        .map(event -> event.certificateId() + " (" + event.orderId() + ")")
                        .toList();
        return "after the restore: %d certificates, %d revocations and %d changes of accounts since the backup were taken over%s"
                .formatted(
                        issued.size(),
                        revoked.size(),
                        accounts.size(),
                        orphans.isEmpty()
                                ? ""
                                : "; of orders placed since, which are lost: "
                                        + String.join(", ", orphans));
    }
}
