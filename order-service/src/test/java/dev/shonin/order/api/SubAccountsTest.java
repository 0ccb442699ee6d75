package dev.shonin.order.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.shonin.order.domain.AccountSettings;
import dev.shonin.order.domain.AccountTerms;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A reseller's sub-accounts: made and ended by it, and isolated from it and from each other. */
@QuarkusTest
@TestProfile(OrderTestProfile.class)
class SubAccountsTest {

    private static final String NO_ACCOUNT = "account.not-found";

    @Inject AccountSettings settings;

    @Test
    void aResellerMakesSubAccountsAndKeysForThem() {
        Client parent = Client.reseller();
        Client child = parent.newAccount("Example Shop", "reseller");

        parent.get("/v1/accounts/" + child.accountId())
                .then()
                .statusCode(200)
                .body("parentId", equalTo(parent.accountId()));
        parent.get("/v1/accounts")
                .then()
                .statusCode(200)
                .body("accounts.id", contains(child.accountId()));
        child.get("/v1/status")
                .then()
                .statusCode(200)
                .body("caller.accountId", equalTo(child.accountId()));
        Client.operator()
                .get("/v1/accounts?parent=" + parent.accountId())
                .then()
                .body("accounts.id", contains(child.accountId()));

        parent.request()
                .delete("/v1/accounts/" + child.accountId() + "/keys/" + child.keyId())
                .then()
                .statusCode(204);
        child.get("/v1/status").then().statusCode(401);
    }

    @Test
    void ordersAreSeenByTheirOwnAccountOnly() {
        Client parent = Client.reseller();
        Client child = parent.newAccount("Child", "reseller");
        Client sibling = parent.newAccount("Sibling", "reseller");
        String parents = parent.placed("parent.example.com");
        String childs = child.placed("child.example.com");

        for (Client other : List.of(child, sibling)) {
            notFound(other.get("/v1/orders/" + parents), "order.not-found");
            notFound(other.postNothing("/v1/orders/" + parents + "/cancel"), "order.not-found");
            notFound(other.get("/v1/orders/" + parents + "/events"), "order.not-found");
        }
        for (Client other : List.of(parent, sibling)) {
            notFound(other.get("/v1/orders/" + childs), "order.not-found");
            notFound(other.postNothing("/v1/orders/" + childs + "/cancel"), "order.not-found");
        }
        parent.get("/v1/orders").then().body("orders.id", contains(parents));
        child.get("/v1/orders").then().body("orders.id", contains(childs));
        sibling.get("/v1/orders").then().body("orders", equalTo(List.of()));
        Client.operator().get("/v1/orders/" + childs).then().statusCode(200);
    }

    @Test
    void nobodyReachesAccountsThatAreNotBelowTheirs() {
        Client parent = Client.reseller();
        Client child = parent.newAccount("Child", "reseller");
        Client stranger = Client.reseller();

        for (Client other : List.of(stranger, child)) {
            String path = "/v1/accounts/" + parent.accountId();
            notFound(other.get(path), NO_ACCOUNT);
            notFound(other.get(path + "/keys"), NO_ACCOUNT);
            notFound(other.post(path + "/keys", Map.of("roles", List.of("reseller"))), NO_ACCOUNT);
            notFound(other.request().delete(path + "/keys/" + parent.keyId()), NO_ACCOUNT);
            other.get("/v1/accounts").then().body("accounts", equalTo(List.of()));
        }
        notFound(stranger.get("/v1/accounts/" + child.accountId()), NO_ACCOUNT);
        notFound(stranger.get("/v1/accounts?parent=" + parent.accountId()), NO_ACCOUNT);
        notFound(
                stranger.post("/v1/accounts", Map.of("name", "X", "parentId", parent.accountId())),
                NO_ACCOUNT);
        // Its own account is looked after by an operator, not by its own keys.
        notFound(
                parent.post(
                        "/v1/accounts/" + parent.accountId() + "/keys",
                        Map.of("roles", List.of("reseller"))),
                NO_ACCOUNT);
        child.get("/v1/accounts/" + child.accountId()).then().statusCode(200);
    }

    @Test
    void aResellerGivesNoRoleThatItLacksAndASubAccountHasNoneBelow() {
        Client parent = Client.reseller();
        Client child = parent.newAccount("Child", "reseller");

        for (String role : List.of("operator", "auditor")) {
            parent.post(
                            "/v1/accounts/" + child.accountId() + "/keys",
                            Map.of("roles", List.of("reseller", role)))
                    .then()
                    .statusCode(422)
                    .body("code", equalTo("account.not-acceptable"))
                    .body("errors.code", hasItem("field.not-one-of"))
                    .body("errors.pointer", hasItem("/roles/1"));
        }
        child.post("/v1/accounts", Map.of("name", "Grandchild"))
                .then()
                .statusCode(409)
                .body("code", equalTo("account.no-parent"));
        Client.operator()
                .post("/v1/accounts", Map.of("name", "X", "parentId", child.accountId()))
                .then()
                .statusCode(409)
                .body("code", equalTo("account.no-parent"));
        Client.with("auditor").post("/v1/accounts", Map.of("name", "X")).then().statusCode(403);
        parent.get("/v1/accounts/" + child.accountId() + "/terms").then().statusCode(403);
    }

    @Test
    void aResellerHasNoMoreSubAccountsThanItMayHave() {
        Client parent = Client.reseller();
        for (int i = 0; i < OrderTestProfile.MOST_SUB_ACCOUNTS; i++) {
            parent.post("/v1/accounts", Map.of("name", "Shop " + i)).then().statusCode(201);
        }

        parent.post("/v1/accounts", Map.of("name", "One more"))
                .then()
                .statusCode(409)
                .body("code", equalTo("account.too-many"));
    }

    @Test
    void whoPaysBeforehandPaysBeforehandByWayOfASubAccountToo() {
        Client parent = Client.reseller();
        Client.operator()
                .json(Map.of("payment", "prepaid"))
                .put("/v1/accounts/" + parent.accountId() + "/terms")
                .then()
                .statusCode(200);
        Client child = parent.newAccount("Child", "reseller");

        assertThat(settings.of(child.accountId()).terms().payment())
                .isEqualTo(AccountTerms.Payment.PREPAID);
        child.post("/v1/orders", Client.order("paid.example.com"))
                .then()
                .statusCode(201)
                .body("status", equalTo("awaiting_payment"));
    }

    private static void notFound(Response response, String code) {
        response.then().statusCode(404).body("code", equalTo(code));
    }
}
