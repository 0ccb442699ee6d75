package dev.shonin.local.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.client.model.Certificate;
import dev.shonin.client.model.Message;
import dev.shonin.client.model.Order;
import dev.shonin.client.model.OrderEvent;
import dev.shonin.local.client.Inbox;
import dev.shonin.local.client.ShoninClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Judges orders that are over: each is issued, and nothing happened to it twice. */
final class OrderJudge {

    private final ShoninClient shonin;
    private final Inbox inbox;
    private final Set<String> serialNumbers = new HashSet<>();

    OrderJudge(ShoninClient shonin, Inbox inbox) {
        this.shonin = shonin;
        this.inbox = inbox;
    }

    /** How many certificates the orders judged have, all of them different. */
    int certificates() {
        return serialNumbers.size();
    }

    /** Judges an order whose delivery mail's fate is decided. */
    void judge(String orderId, String applicant) {
        judgeCertificate(orderId);
        judgeDelivery(orderId, applicant);
        judgeTimeline(orderId);
    }

    /** One certificate, and the order knows which. */
    void judgeCertificate(String orderId) {
        Order order = shonin.orders().readOrder(orderId, null, null, null);
        assertThat(order.getStatus()).as(orderId).isEqualTo(Order.StatusEnum.ISSUED);
        List<Certificate> issued = shonin.certificatesOf(orderId);
        assertThat(issued).as("certificates of %s", orderId).hasSize(1);
        assertThat(issued.getFirst().getId()).isEqualTo(order.getCertificate().getId());
        assertThat(serialNumbers.add(issued.getFirst().getSerialNumber())).isTrue();
    }

    /**
     * One delivery mail: sent once, or told to be uncertain and then at most once in the mailbox.
     */
    void judgeDelivery(String orderId, String applicant) {
        List<String> states = new ArrayList<>();
        for (Message message : shonin.messages().listMessages(orderId).getMessages()) {
            if (message.getKind().equals("certificate-issued")) {
                states.add(message.getState());
            }
        }
        List<Inbox.Mail> arrived = inbox.mails(applicant, "BEGIN CERTIFICATE", Duration.ZERO);
        assertThat(states).as("deliveries of %s", orderId).hasSize(1);
        switch (states.getFirst()) {
            case "sent" -> assertThat(arrived).as("delivery of %s", orderId).hasSize(1);
            case "uncertain" ->
                    assertThat(arrived).as("delivery of %s", orderId).hasSizeLessThan(2);
            default -> throw new AssertionError("deliveries of " + orderId + " are " + states);
        }
    }

    private void judgeTimeline(String orderId) {
        List<String> types = new ArrayList<>();
        int seq = 0;
        for (OrderEvent event : shonin.orders().readOrderEvents(orderId, null).getEvents()) {
            assertThat(event.getSeq()).as("timeline of %s", orderId).isEqualTo(++seq);
            types.add(event.getType());
        }
        for (String once : List.of("order.placed", "issuance.sought", "certificate.issued")) {
            assertThat(Collections.frequency(types, once))
                    .as("%s in the timeline of %s: %s", once, orderId, types)
                    .isEqualTo(1);
        }
        assertThat(types)
                .as("timeline of %s", orderId)
                .containsSubsequence(
                        "order.placed",
                        "authorization.opened",
                        "authorization.valid",
                        "issuance.sought",
                        "certificate.issued");
    }
}
