package dev.shonin.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import dev.shonin.events.IssuanceAuthorizationSought;
import dev.shonin.events.OrderClosed;
import dev.shonin.kit.id.Ids;
import dev.shonin.testing.MailQuery;
import dev.shonin.testing.ReceivedMail;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The names that mails are written under, and what an account wants to be told. */
@QuarkusTest
class BrandFlowTest extends NoticeFlow {

    @Test
    void aPlainOrderIsNotToldOfItsStepsUnlessItsAccountWantsThat() {
        as(account, "reseller")
                .contentType("application/json")
                .body(
                        """
                        {"company":"見本ホスティング株式会社","replyTo":"desk@example.com",
                         "supportAddress":"desk@example.com","accent":"#7a1f3d",
                         "notices":["order-received","approved"],"server":"nginx"}
                        """)
                .put("/v1/messages/branding")
                .then()
                .statusCode(200)
                .body("from", equalTo("no-reply@shonin.example"))
                .body("notices", hasItems("approved", "order-received"));

        ReceivedMail received = sent(placed());
        assertThat(received.subject()).startsWith("【見本ホスティング株式会社】お申し込みを受け付けました");
        assertThat(received.header("From").getFirst())
                .isEqualTo("見本ホスティング株式会社 <no-reply@shonin.example>");
        assertThat(received.header("Reply-To")).containsExactly("desk@example.com");
        assertThat(received.text()).contains("desk@example.com").doesNotContain("support@shonin");
        assertThat(received.html()).contains("#7a1f3d").doesNotContain("#1d5a9e");
        assertThat(sent(sought()).subject()).contains("ドメイン名の確認が完了いたしました");

        as(account, "reseller").delete("/v1/messages/branding").then().statusCode(204);
        String other = Ids.next("ord");
        broker.send(placedAs(other));
        broker.send(new OrderClosed(other, "expired", null, now()));
        ReceivedMail only =
                sink.await(MailQuery.to("taro@" + other.substring(4) + ".example.com"), PATIENCE);
        assertThat(only.subject()).startsWith("【Shonin】お申し込みの期限が過ぎました");
    }

    @Test
    void aBrandIsSetByItsAccountAndItsSenderByAnOperatorOnly() {
        String body =
                "{\"company\":\"evil.example\",\"from\":\"pay@bank.example\",\"accent\":\"#ffff00\"}";
        as(account, "reseller")
                .contentType("application/json")
                .header("Accept-Language", "ja")
                .body(body)
                .put("/v1/messages/branding")
                .then()
                .statusCode(422)
                .body("code", equalTo("branding.invalid"))
                .body("errors.pointer", hasItems("/company", "/from", "/accent"));
        as(account, "reseller")
                .get("/v1/messages/branding?account=" + Ids.next("acc"))
                .then()
                .statusCode(404);
        as(account, "reseller")
                .contentType("application/json")
                .body("{\"colour\":\"red\"}")
                .put("/v1/messages/branding")
                .then()
                .statusCode(400);
        as(account, "reseller")
                .contentType("application/json")
                .put("/v1/messages/branding")
                .then()
                .statusCode(400);
        as(Ids.next("acc"), "operator")
                .contentType("application/json")
                .body("{\"from\":\"certificates@example.com\"}")
                .put("/v1/messages/branding?account=" + account)
                .then()
                .statusCode(200);
        as(account, "reseller")
                .get("/v1/messages/branding")
                .then()
                .statusCode(200)
                .body("from", equalTo("certificates@example.com"));
    }

    private IssuanceAuthorizationSought sought() {
        return new IssuanceAuthorizationSought(
                order,
                account,
                "dv-single",
                "dv-public",
                "www.example.com",
                List.of("www.example.com"),
                "AAAA",
                now());
    }
}
