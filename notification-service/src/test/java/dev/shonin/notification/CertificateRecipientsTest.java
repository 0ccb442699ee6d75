package dev.shonin.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;

import dev.shonin.events.OrderHeld;
import dev.shonin.events.OrderPlaced;
import dev.shonin.testing.MailQuery;
import dev.shonin.testing.ReceivedMail;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The certificate goes to the applicant and to the order's further addresses, once to each. */
@QuarkusTest
class CertificateRecipientsTest extends MailFlow {

    private final String second = "second@" + order.substring(4) + ".example.com";
    private final String third = "third@" + order.substring(4) + ".example.com";

    @Test
    void eachAddressOfTheOrderGetsTheCertificateAndNobodyTwice() {
        broker.send(placedWith(List.of(second, applicant.toUpperCase(Locale.ROOT), third)));
        broker.send(issued());

        awaitStates("sent", "sent", "sent");
        for (String address : List.of(applicant, second, third)) {
            List<ReceivedMail> mails = sink.find(MailQuery.to(address));
            assertThat(mails).hasSize(1);
            assertThat(mails.getFirst().attachments()).hasSize(3);
            assertThat(mails.getFirst().text()).contains("-----BEGIN CERTIFICATE-----");
        }
        as("reseller")
                .get("/v1/messages?order=" + order)
                .then()
                .body("messages.recipient", containsInAnyOrder(applicant, second, third));
    }

    @Test
    void anOrderThatWasHeldGetsItsAddressesWhenItIsPlaced() {
        broker.send(
                new OrderHeld(
                        order,
                        account,
                        "review",
                        "dv-single",
                        "www.example.com",
                        applicant,
                        "en",
                        null,
                        null,
                        null,
                        clock.instant(),
                        "Example Hosting",
                        "山田 太郎",
                        null));
        broker.send(placedWith(List.of(second)));
        await().atMost(PATIENCE).until(() -> sink.find(MailQuery.to(applicant)).size() == 1);
        awaitKnown();
        broker.send(issued());

        awaitStates("sent", "sent", "sent");
        assertThat(sink.find(MailQuery.to(second))).hasSize(1);
    }

    /** Both events come over one topic, so what the second did is there when this order is. */
    private void awaitKnown() {
        await().atMost(PATIENCE)
                .until(
                        () ->
                                second.equals(
                                        text(
                                                "select notifications[1] from order_contact where"
                                                        + " order_id = ?")));
    }

    private OrderPlaced placedWith(List<String> notifications) {
        return new OrderPlaced(
                order,
                account,
                "Example Hosting",
                "dv-single",
                null,
                "www.example.com",
                List.of("www.example.com"),
                new OrderPlaced.Applicant("山田 太郎", "株式会社見本商事", applicant),
                "en",
                List.of(),
                clock.instant(),
                clock.instant().plus(Duration.ofDays(30)),
                notifications);
    }
}
