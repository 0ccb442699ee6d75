package dev.shonin.local.backup;

import dev.shonin.events.EventJson;
import dev.shonin.events.MessageStateChanged;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Delivery mails that went out after the cut must not go out again: notification-service is made to
 * have taken in the certificates they brought.
 */
final class MailsSent {

    private static final Set<String> GONE_OUT = Set.of("sent", "uncertain", "bounced");

    private static final String RECEIPT =
            """
            insert into inbox (consumer, event_id, received_at)
            values ('notification-issuance', ?, ?) on conflict do nothing
            """;

    private MailsSent() {}

    static void receipt(Connection notification, Since since, List<Tail.Message> facts, Instant now)
            throws SQLException {
        Set<String> delivered = ordersWithMail(since, "certificate-issued");
        Set<String> told = ordersWithMail(since, "certificate-revoked");
        try (PreparedStatement receipt = notification.prepareStatement(RECEIPT)) {
            for (Tail.Message fact : facts) {
                byte[] value = fact.value();
                String event = value == null ? "" : EventJson.read(value).id();
                Set<String> gone = since.issued().containsKey(event) ? delivered : told;
                if (gone.contains(fact.key())) {
                    receipt.setString(1, event);
                    receipt.setTimestamp(2, Timestamp.from(now));
                    receipt.addBatch();
                }
            }
            receipt.executeBatch();
        }
    }

    private static Set<String> ordersWithMail(Since since, String kind) {
        return since.mails().stream()
                .filter(mail -> mail.kind().equals(kind) && GONE_OUT.contains(mail.state()))
                .map(MessageStateChanged::orderId)
                .collect(Collectors.toSet());
    }
}
