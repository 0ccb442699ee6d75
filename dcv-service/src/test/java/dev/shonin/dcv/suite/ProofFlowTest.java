package dev.shonin.dcv.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.shonin.events.ApprovalRequested;
import dev.shonin.events.AuthorizationCompleted;
import dev.shonin.events.AuthorizationOpened;
import dev.shonin.events.IssuanceAuthorizationSought;
import dev.shonin.events.IssuanceAuthorized;
import dev.shonin.events.OrderPlaced;
import dev.shonin.kit.id.Ids;
import dev.shonin.testing.HttpHistoryServer.Answer;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ProofFlowTest extends SuiteTest {

    private static final String RESELLER = "reseller";

    @AfterEach
    void theDnsBehavesAgain() {
        dns().behave();
    }

    @Test
    void anOrderIsProvenByAPageAndIssued() {
        String name = "page.example.org";
        String account = Ids.next("acc");
        dns().zone("page.example.org").a("@", "127.0.0.1");
        OrderPlaced order = Orders.of(name).account(account).method(name, "page").placed();
        EVENTS.publish(order);
        AuthorizationOpened opened = EVENTS.first(AuthorizationOpened.class, order.orderId());
        assertThat(opened.method()).isEqualTo("page");
        String id = opened.authorizationId();

        JsonPath before = as(account, RESELLER).get("/v1/authorizations/" + id).jsonPath();
        String value = before.getString("challenge.page.content");
        String path = before.getString("challenge.page.path");
        assertThat(value).matches("[a-z2-7]{32}");
        assertThat(path).startsWith("/.well-known/pki-validation/").endsWith(".txt");
        assertThat(before.getString("challenge.page.url")).doesNotContain(value);
        LoopbackWeb.web().answer(path, Answer.of(200, "something else"));
        as(account, RESELLER)
                .header("Accept-Language", "ja")
                .post("/v1/authorizations/" + id + "/check")
                .then()
                .statusCode(200)
                .body("status", equalTo("pending"))
                .body("challenge.lastCheck.code", equalTo("page.other-content"))
                .body("challenge.lastCheck.detail", containsString("「something else」"))
                .body("challenge.lastCheck.detail", containsString(value));

        // Nobody asks again: the schedule finds it.
        LoopbackWeb.web().answer(path, Answer.of(200, value));

        AuthorizationCompleted completed =
                EVENTS.first(AuthorizationCompleted.class, order.orderId());
        assertThat(completed.outcome()).isEqualTo("valid");
        assertThat(completed.br()).isEqualTo("3.2.2.4.18");
        assertThat(completed.approver()).isNull();
        as(account, RESELLER)
                .get("/v1/authorizations/" + id)
                .then()
                .body("status", equalTo("valid"))
                .body("method", equalTo("page"))
                .body("challenge.state", equalTo("proven"))
                .body("challenge.page.content", nullValue());
        assertThat(
                        Tables.column(
                                "select sealed_value from challenge where order_id = '%s' and sealed_value is not null"
                                        .formatted(order.orderId())))
                .isEmpty();
        assertThat(
                        Tables.column(
                                "select distinct details->>'outcome' from evidence where order_id = '%s' and kind = 'challenge-checked' order by 1"
                                        .formatted(order.orderId())))
                .contains("failed", "passed");
        EVENTS.publish(
                new IssuanceAuthorizationSought(
                        order.orderId(),
                        account,
                        order.product(),
                        "tls-server",
                        name,
                        order.names(),
                        "MIIB",
                        now()));
        EVENTS.first(IssuanceAuthorized.class, order.orderId());
    }

    @Test
    void theMethodCanBeChangedAndWhatWasBegunEnds() {
        String name = "www.change.example.org";
        String account = Ids.next("acc");
        ApprovalRequested mail =
                placed(Orders.of(name).account(account).approver("admin@" + name).placed());
        String id =
                as(account, RESELLER)
                        .get("/v1/authorizations?order=" + mail.orderId())
                        .jsonPath()
                        .getString("authorizations[0].id");

        JsonPath chosen = choose(as(account, RESELLER), id, "dns", "change.example.org").jsonPath();

        assertThat(chosen.getString("method")).isEqualTo("dns");
        assertThat(chosen.getString("adn")).isEqualTo("change.example.org");
        assertThat(chosen.getString("challenge.records[0].name"))
                .isEqualTo("_shonin-challenge.change.example.org");
        assertThat(page().get("/approve/" + token(mail)).statusCode()).isEqualTo(410);
        String first = chosen.getString("challenge.records[0].value");

        // Chosen once more: the value before proves nothing any more.
        String second =
                choose(as(account, RESELLER), id, "dns", "change.example.org")
                        .jsonPath()
                        .getString("challenge.records[0].value");
        assertThat(second).isNotEqualTo(first);
        dns().zone("change.example.org").txt("_shonin-challenge", first);
        as(account, RESELLER)
                .post("/v1/authorizations/" + id + "/check")
                .then()
                .body("status", equalTo("pending"))
                .body("challenge.lastCheck.code", equalTo("dns.other-value"))
                .body(
                        "challenge.lastCheck.detail",
                        equalTo(
                                "Found \"%s\" at _shonin-challenge.change.example.org, expected \"%s\"."
                                        .formatted(first, second)))
                .body("actions.action", hasItem("check"));
        dns().zone("change.example.org").txt("_shonin-challenge", second);

        AuthorizationCompleted completed =
                EVENTS.first(AuthorizationCompleted.class, mail.orderId());
        assertThat(completed.method()).isEqualTo("dns");
        assertThat(completed.adn()).isEqualTo("change.example.org");
    }

    @Test
    void aPersistentRecordProvesAtOnce() {
        String account = Ids.next("acc");
        dns().zone("persist.example.org")
                .txt(
                        "_validation-persist",
                        "shonin.example; accounturi=https://shonin.example/v1/accounts/" + account);
        OrderPlaced order =
                Orders.of("*.persist.example.org")
                        .account(account)
                        .method("*.persist.example.org", "persistent")
                        .placed();

        EVENTS.publish(order);

        AuthorizationCompleted completed =
                EVENTS.first(AuthorizationCompleted.class, order.orderId());
        assertThat(completed.br()).isEqualTo("3.2.2.4.22");
        assertThat(completed.adn()).isEqualTo("persist.example.org");
    }

    @Test
    void whatCannotBeIsRefusedAndSaysWhy() {
        String account = Ids.next("acc");
        OrderPlaced order =
                Orders.of("*.refused.example.org")
                        .account(account)
                        .method("*.refused.example.org", "page")
                        .placed();
        EVENTS.publish(order);
        String id = EVENTS.first(AuthorizationOpened.class, order.orderId()).authorizationId();
        as(account, RESELLER)
                .get("/v1/authorizations/" + id)
                .then()
                .body("reason", equalTo("method.not-possible"));

        choose(as(account, RESELLER), id, "page", null)
                .then()
                .statusCode(422)
                .body("code", equalTo("method.not-possible"));
        choose(as(account, RESELLER), id, "dns", "org")
                .then()
                .statusCode(422)
                .body("detail", containsString("refused.example.org"));
        choose(as(account, RESELLER), id, "pigeon", null)
                .then()
                .statusCode(422)
                .body("code", equalTo("method.unknown"));
        as(account, RESELLER)
                .post("/v1/authorizations/" + id + "/check")
                .then()
                .statusCode(409)
                .body("code", equalTo("check.nothing-awaited"));
        as(Ids.next("acc"), RESELLER)
                .post("/v1/authorizations/" + id + "/check")
                .then()
                .statusCode(404);
        choose(as(Ids.next("acc"), RESELLER), id, "dns", null).then().statusCode(404);
    }

    @Test
    void checksAreLimitedForEachNameAndAccount() {
        String name = "limited.example.org";
        String account = Ids.next("acc");
        OrderPlaced order = Orders.of(name).account(account).method(name, "dns").placed();
        EVENTS.publish(order);
        String id = EVENTS.first(AuthorizationOpened.class, order.orderId()).authorizationId();
        for (int i = 0; i < 8; i++) {
            as(account, RESELLER)
                    .post("/v1/authorizations/" + id + "/check")
                    .then()
                    .statusCode(200);
        }

        as(account, RESELLER)
                .post("/v1/authorizations/" + id + "/check")
                .then()
                .statusCode(429)
                .header("Retry-After", notNullValue())
                .body("code", equalTo("check.too-many"));
    }

    private static io.restassured.response.Response choose(
            RequestSpecification caller,
            String id,
            String method,
            @org.jspecify.annotations.Nullable String adn) {
        Map<String, String> body =
                adn == null ? Map.of("method", method) : Map.of("method", method, "adn", adn);
        return caller.contentType("application/json")
                .body(body)
                .post("/v1/authorizations/" + id + "/method");
    }
}
