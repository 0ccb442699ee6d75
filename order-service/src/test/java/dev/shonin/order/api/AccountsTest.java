package dev.shonin.order.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.shonin.events.AccountChanged;
import dev.shonin.events.EventData;
import dev.shonin.events.Topic;
import dev.shonin.kit.id.Ids;
import dev.shonin.order.flow.FirstOperator;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(OrderTestProfile.class)
class AccountsTest {

    private final Client operator = Client.operator();
    @Inject FirstOperator firstOperator;

    @Test
    void anOperatorMakesAnAccountAndAKeyThatWorksAtOnceAndIsAnnounced() {
        Response account = operator.post("/v1/accounts", Map.of("name", " 株式会社エグザンプル "));
        account.then()
                .statusCode(201)
                .header("Location", matchesPattern("/v1/accounts/acc_[0-9a-z]{26}"))
                .body("name", equalTo("株式会社エグザンプル"))
                .body("active", equalTo(true));
        String id = account.path("id");
        operator.get("/v1/accounts/" + id).then().statusCode(200).body("name", notNullValue());

        Response key =
                operator.post(
                        "/v1/accounts/" + id + "/keys",
                        Map.of("roles", List.of("reseller"), "label", "shop"));
        key.then()
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .body("keyId", matchesPattern("key_[0-9a-z]{26}"))
                .body("key", matchesPattern("shn_[0-9a-z]{26}_[A-Za-z0-9_-]{43}"))
                .body("roles", contains("reseller"))
                .body("label", equalTo("shop"));
        Client reseller = new Client(id, key.path("keyId"), key.path("key"));
        reseller.get("/v1/status")
                .then()
                .statusCode(200)
                .body("orders", equalTo("open"))
                .body("caller.accountId", equalTo(id))
                .body("caller.accountName", equalTo("株式会社エグザンプル"))
                .body("caller.keyId", equalTo(reseller.keyId()))
                .body("caller.roles", contains("reseller"));

        operator.get("/v1/accounts/" + id + "/keys")
                .then()
                .body("keys.keyId", contains(reseller.keyId()))
                .body("keys[0].key", nullValue())
                .body("keys[0].secretHash", nullValue());

        List<EventData> events = Broker.events(Topic.ACCOUNTS, id, found -> found.size() == 2);
        AccountChanged last = (AccountChanged) events.get(1);
        assertThat(last.version()).isGreaterThan(((AccountChanged) events.get(0)).version());
        assertThat(last.keys())
                .singleElement()
                .satisfies(
                        announced -> {
                            assertThat(announced.keyId()).isEqualTo(reseller.keyId());
                            assertThat(announced.roles()).containsExactly("reseller");
                            assertThat(announced.revokedAt()).isNull();
                            assertThat(reseller.key()).doesNotContain(announced.secretHash());
                        });
    }

    @Test
    void aRevokedKeyNoLongerWorks() {
        Client reseller = Client.reseller();
        reseller.get("/v1/status").then().statusCode(200);
        String path = "/v1/accounts/" + reseller.accountId() + "/keys/" + reseller.keyId();

        operator.request().delete(path).then().statusCode(204);
        operator.request().delete(path).then().statusCode(204);

        reseller.get("/v1/status")
                .then()
                .statusCode(401)
                .body("code", equalTo("access.unauthenticated"));
        operator.get("/v1/accounts/" + reseller.accountId() + "/keys")
                .then()
                .body("keys[0].revokedAt", notNullValue());
        List<EventData> events =
                Broker.events(Topic.ACCOUNTS, reseller.accountId(), found -> found.size() == 3);
        assertThat(((AccountChanged) events.get(2)).keys().getFirst().revokedAt()).isNotNull();
    }

    @Test
    void aKeyDoesNotRevokeItself() {
        Client second = Client.with("operator");
        second.request()
                .delete("/v1/accounts/" + second.accountId() + "/keys/" + second.keyId())
                .then()
                .statusCode(409)
                .body("code", equalTo("account.own-key"));
    }

    @Test
    void aRepeatedRequestGetsTheSameKeyAndMakesNone() {
        Client reseller = Client.reseller();
        String path = "/v1/accounts/" + reseller.accountId() + "/keys";
        Map<String, Object> body = Map.of("roles", List.of("reseller", "auditor"));
        String repeat = Ids.next("req");
        Response first = operator.json(body).header("Idempotency-Key", repeat).post(path);
        Response again = operator.json(body).header("Idempotency-Key", repeat).post(path);

        again.then().statusCode(201).header("Idempotent-Replayed", "true");
        assertThat(again.asString()).isEqualTo(first.asString());
        operator.get(path).then().body("keys", hasSize(2));
        operator.json(Map.of("roles", List.of("reseller")))
                .header("Idempotency-Key", repeat)
                .post(path)
                .then()
                .statusCode(422)
                .body("code", equalTo("idempotency.body-differs"));
    }

    @Test
    void aRepeatedAccountIsTheSameAccount() {
        String repeat = Ids.next("req");
        Response first =
                operator.json(Map.of("name", "Twice"))
                        .header("Idempotency-Key", repeat)
                        .post("/v1/accounts");
        Response again =
                operator.json(Map.of("name", "Twice"))
                        .header("Idempotency-Key", repeat)
                        .post("/v1/accounts");
        assertThat(again.asString()).isEqualTo(first.asString());
    }

    @Test
    void badNamesAndRolesAreRefused() {
        operator.post("/v1/accounts", Map.of("name", "Evil\r\nBcc: x@example.net"))
                .then()
                .statusCode(422)
                .body("code", equalTo("account.not-acceptable"))
                .body("errors.code", contains("field.control-character"));
        operator.post("/v1/accounts", Map.of())
                .then()
                .statusCode(422)
                .body("errors.code", contains("field.missing"));
        Client reseller = Client.reseller();
        operator.post(
                        "/v1/accounts/" + reseller.accountId() + "/keys",
                        Map.of("roles", List.of("reseller", "root")))
                .then()
                .statusCode(422)
                .body("errors.code", contains("account.role-unknown"))
                .body("errors.pointer", contains("/roles/1"));
        operator.post("/v1/accounts/" + reseller.accountId() + "/keys", Map.of("roles", List.of()))
                .then()
                .statusCode(422)
                .body("errors.code", contains("field.missing"));
    }

    @Test
    void onlyOperatorsAndAuditorsSeeEverybodysAccounts() {
        Client reseller = Client.reseller();
        reseller.get("/v1/accounts").then().statusCode(200).body("accounts", equalTo(List.of()));
        Client auditor = Client.with("auditor");
        auditor.post("/v1/accounts", Map.of("name", "x")).then().statusCode(403);
        auditor.get("/v1/accounts?limit=200")
                .then()
                .statusCode(200)
                .body("accounts.id", hasItem(reseller.accountId()));
    }

    @Test
    void accountsAreListedPageByPage() {
        Client one = Client.reseller();
        Client two = Client.reseller();
        String next =
                operator.get("/v1/accounts?limit=1")
                        .then()
                        .body("accounts.id", contains(two.accountId()))
                        .extract()
                        .path("next");
        operator.get("/v1/accounts?limit=1&after=" + next)
                .then()
                .body("accounts.id", contains(one.accountId()));
    }

    @Test
    void whatIsNotThereIsNotFound() {
        operator.get("/v1/accounts/" + Ids.next("acc"))
                .then()
                .statusCode(404)
                .body("code", equalTo("account.not-found"));
        operator.post(
                        "/v1/accounts/" + Ids.next("acc") + "/keys",
                        Map.of("roles", List.of("reseller")))
                .then()
                .statusCode(404)
                .body("code", equalTo("account.not-found"));
        Client reseller = Client.reseller();
        operator.request()
                .delete("/v1/accounts/" + reseller.accountId() + "/keys/" + Ids.next("key"))
                .then()
                .statusCode(404)
                .body("code", equalTo("account.key-not-found"));
    }

    @Test
    void theFirstOperatorIsMadeOnceAndARevokedKeyDoesNotComeBack() {
        assertThat(firstOperator.admit(OrderTestProfile.OPERATOR_KEY)).isFalse();
        operator.get("/v1/accounts?limit=200").then().body("accounts.name", not(hasItem("nobody")));
    }
}
