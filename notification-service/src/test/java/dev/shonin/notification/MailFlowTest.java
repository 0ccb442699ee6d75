package dev.shonin.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.shonin.events.ApprovalRequested;
import dev.shonin.events.MessageStateChanged;
import dev.shonin.kit.id.Ids;
import dev.shonin.testing.MailQuery;
import dev.shonin.testing.ReceivedMail;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** Events in, mails out, states out: over a real broker, database and SMTP. */
@QuarkusTest
class MailFlowTest extends MailFlow {

    @Test
    void anApprovalIsAskedForByMailAndTheRandomValueIsWiped() throws SQLException {
        broker.send(placed("en"));
        broker.send(requested("en"));

        ReceivedMail mail = sink.await(MailQuery.to(approver), PATIENCE);
        assertThat(mail.text().lines())
                .containsOnlyOnce(Samples.ORIGIN + "/approve/" + Samples.TOKEN);
        assertThat(mail.html()).contains(Samples.TOKEN);
        awaitStates("sent");
        MessageStateChanged told = broker.told(order).getFirst();
        assertThat(told.approvalId()).isEqualTo(approval);
        assertThat(told.recipient()).isEqualTo(approver);
        assertThat(told.reply()).startsWith("250 2.0.0 taken as");
        assertThat(mail.messageId()).isEqualTo("<" + told.messageId() + "@shonin.example>");
        assertThat(column("sealed_token")).isNull();
        assertThat(column("payload")).isNull();
        assertThat(wholeRow()).doesNotContain(Samples.TOKEN);

        String shown =
                as("reseller")
                        .get("/v1/messages?order=" + order)
                        .then()
                        .statusCode(200)
                        .body("messages", hasSize(1))
                        .body("messages[0].id", equalTo(told.messageId()))
                        .body("messages[0].kind", equalTo("approval-request"))
                        .body("messages[0].recipient", equalTo(approver))
                        .body("messages[0].state", equalTo("sent"))
                        .body("messages[0].attempts", equalTo(1))
                        .body("messages[0].reply", containsString("taken as"))
                        .body("messages[0].actions", hasSize(0))
                        .extract()
                        .asString();
        assertThat(shown).doesNotContain(Samples.TOKEN);
    }

    @Test
    void aCertificateIsDeliveredInTheOrdersLanguage() throws SQLException {
        broker.send(placed("ja"));
        broker.send(issued());

        ReceivedMail mail = sink.await(MailQuery.to(applicant), PATIENCE);
        assertThat(mail.subject()).isEqualTo("【Shonin】証明書発行のお知らせ：www.example.com");
        assertThat(mail.text()).contains("山田 太郎 様");
        assertThat(mail.attachments())
                .extracting(ReceivedMail.Attachment::name)
                .containsExactly(
                        "www.example.com.crt",
                        "www.example.com.ca-bundle",
                        "www.example.com.fullchain.pem");
        assertThat(
                        new String(mail.attachments().getFirst().bytes(), StandardCharsets.UTF_8)
                                .replace("\r\n", "\n"))
                .isEqualTo(Samples.CERTIFICATE_PEM);
        awaitStates("sent");
        assertThat(column("payload")).isNull();
    }

    @Test
    void theSameEventTwiceIsOneMail() {
        broker.send(placed("en"));
        ApprovalRequested requested = requested("en");
        String event = broker.send(requested);
        broker.send(event, requested);
        // Another event about the same approval: still one mail, one random value.
        broker.send(requested);
        broker.send(requested("en", Ids.next("apr"), "postmaster@" + approver.substring(6)));

        sink.await(MailQuery.to("postmaster@" + approver.substring(6)), PATIENCE);
        awaitStates("sent", "sent");
        assertThat(sink.find(MailQuery.to(approver))).hasSize(1);
    }

    @Test
    void aBurstIsSentOnceEach() {
        int burst = 60;
        String domain = "@burst-" + order.substring(4) + ".example.com";
        broker.send(placed("en"));
        for (int i = 0; i < burst; i++) {
            broker.send(requested("en", Ids.next("apr"), "admin" + i + domain));
        }

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(broker.states(order)).hasSize(burst));
        assertThat(broker.states(order)).containsOnly("sent");
        for (int i = 0; i < burst; i++) {
            assertThat(sink.find(MailQuery.to("admin" + i + domain))).hasSize(1);
        }
    }

    @Test
    void mailsAreShownToTheirAccountAndToThoseWhoSeeAll() {
        broker.send(placed("en"));
        broker.send(requested("en"));
        awaitStates("sent");
        String id = broker.told(order).getFirst().messageId();
        String list = "/v1/messages?order=" + order;

        as("operator").get(list).then().statusCode(200).body("messages", hasSize(1));
        as("auditor").get(list).then().statusCode(200).body("messages", hasSize(1));
        RequestSpecification other = as(Ids.next("acc"), "reseller");
        other.get(list).then().statusCode(404).body("code", equalTo("order.not-found"));
        other.get("/v1/messages/" + id)
                .then()
                .statusCode(404)
                .body("code", equalTo("message.not-found"));
        other.post("/v1/messages/" + id + "/resend").then().statusCode(404);
        as("reseller").get("/v1/messages?order=" + Ids.next("ord")).then().statusCode(404);
        as("reseller")
                .get("/v1/messages")
                .then()
                .statusCode(400)
                .body("code", equalTo("message.order-required"));
        given().get(list).then().statusCode(401);
    }
}
