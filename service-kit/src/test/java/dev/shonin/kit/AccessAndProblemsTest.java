package dev.shonin.kit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import dev.shonin.events.AccountChanged;
import dev.shonin.kit.access.AccountDirectory;
import dev.shonin.kit.access.ApiKeys;
import dev.shonin.kit.id.Ids;
import dev.shonin.testing.ServiceInfrastructure;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
@QuarkusTestResource(OidcIssuerServer.class)
class AccessAndProblemsTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    @Inject ApiKeys keys;
    @Inject AccountDirectory directory;

    @Test
    void aKeyOpensWhatItsRolesAllowAndNothingElse() {
        String account = Ids.next("acc");
        ApiKeys.NewKey key = keys.generate();
        announce(account, 1, true, key, null, "reseller");

        bearer(key.text())
                .get("/echo/me")
                .then()
                .statusCode(200)
                .body("account", equalTo(account))
                .body("name", equalTo("Test"))
                .body("key", equalTo(key.keyId()))
                .body("others", equalTo(false));
        bearer(key.text())
                .get("/echo/operator")
                .then()
                .statusCode(403)
                .body("code", equalTo("access.forbidden"));
    }

    @Test
    void anOperatorSeesAndChangesAll() {
        ApiKeys.NewKey key = keys.generate();
        announce(Ids.next("acc"), 1, true, key, null, "operator");

        bearer(key.text())
                .get("/echo/operator")
                .then()
                .statusCode(200)
                .body("others", equalTo(true))
                .body("change", equalTo(true));
    }

    @Test
    void noKeyAWrongKeyARevokedKeyAndAnInactiveAccountAreTurnedAwayAlike() {
        String account = Ids.next("acc");
        ApiKeys.NewKey key = keys.generate();
        announce(account, 1, true, key, null, "reseller");
        String tampered =
                key.text().substring(0, 40)
                        + (key.text().charAt(40) == 'A' ? 'B' : 'A')
                        + key.text().substring(41);

        refused(given().get("/echo/me"));
        refused(bearer(keys.generate().text()).get("/echo/me"));
        refused(bearer(tampered).get("/echo/me"));
        refused(bearer("shn_short").get("/echo/me"));
        bearer(key.text()).get("/echo/me").then().statusCode(200);

        announce(account, 2, true, key, NOW, "reseller");
        refused(bearer(key.text()).get("/echo/me"));

        announce(account, 3, false, key, null, "reseller");
        refused(bearer(key.text()).get("/echo/me"));

        // An older announcement arriving late changes nothing.
        announce(account, 1, true, key, null, "reseller");
        refused(bearer(key.text()).get("/echo/me"));
    }

    @Test
    void aTokenOfTheConfiguredIssuerWorksForTheAccountItNames() {
        String account = Ids.next("acc");
        announce(account, 1, true, keys.generate(), null, "reseller");

        bearer(OidcIssuerServer.token(account, "reseller"))
                .get("/echo/me")
                .then()
                .statusCode(200)
                .body("account", equalTo(account));
        bearer(OidcIssuerServer.token(account, "auditor")).get("/echo/me").then().statusCode(403);
        refused(bearer(OidcIssuerServer.token("acc_nobody", "reseller")).get("/echo/me"));
        String forged = OidcIssuerServer.token(account, "reseller");
        refused(bearer(forged.substring(0, forged.length() - 6) + "AAAAAA").get("/echo/me"));
    }

    @Test
    void whatIsWrongWithABodyIsSaidWhereItIs() {
        json("{\"text\":\"a\",\"times\":1,\"shout\":true}")
                .post("/echo")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("request.unknown-field"))
                .body("errors[0].pointer", equalTo("/shout"))
                .body("action", not(equalTo("")))
                .body("traceId", matchesPattern("[0-9a-f]{32}"));
        json("{\"text\":")
                .post("/echo")
                .then()
                .statusCode(400)
                .body("code", equalTo("request.malformed"));
        json("{\"text\":\"a\",\"times\":\"many\"}")
                .post("/echo")
                .then()
                .statusCode(400)
                .body("detail", containsString("/times"));
        json("{\"text\":\" \",\"times\":1}")
                .post("/echo")
                .then()
                .statusCode(400)
                .body("code", equalTo("request.invalid"))
                .body("errors[0].pointer", equalTo("/text"));
    }

    @Test
    void wrongTypePathMethodAndSizeAreProblemsToo() {
        given().contentType("text/plain")
                .body("a")
                .post("/echo")
                .then()
                .statusCode(415)
                .body("code", equalTo("request.unsupported-media-type"));
        given().get("/nowhere")
                .then()
                .statusCode(404)
                .body("code", equalTo("request.no-such-path"));
        given().delete("/echo")
                .then()
                .statusCode(405)
                .body("code", equalTo("request.method-not-allowed"));
        json("{\"text\":\"" + "a".repeat(70_000) + "\"}")
                .post("/echo")
                .then()
                .statusCode(413)
                .body("code", equalTo("request.too-large"));
    }

    @Test
    void anUnexpectedErrorTellsNothingOfItself() {
        String body =
                given().get("/echo/broken").then().statusCode(500).extract().body().asString();

        assertThat(body).contains("\"code\":\"internal\"").doesNotContain("secret detail");
    }

    @Test
    void problemsComeInTheCallersLanguageAndSayWhenToTryAgain() {
        given().header("Accept-Language", "ja-JP,en;q=0.5")
                .get("/echo/busy")
                .then()
                .statusCode(503)
                .header("Retry-After", "7")
                .header("Content-Language", "ja")
                .body("detail", equalTo("混み合っています。"))
                .body("title", equalTo("現在サービスを利用できません"));
        given().header("Accept-Language", "fr")
                .get("/echo/busy")
                .then()
                .header("Content-Language", "en")
                .body("title", equalTo("The service cannot answer now"));
    }

    private static void refused(io.restassured.response.Response response) {
        response.then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("Bearer"))
                .body("code", equalTo("access.unauthenticated"));
    }

    private void announce(
            String account,
            long version,
            boolean active,
            ApiKeys.NewKey key,
            @Nullable Instant revokedAt,
            String role) {
        AccountChanged.ApiKey announced =
                new AccountChanged.ApiKey(key.keyId(), key.secretHash(), List.of(role), revokedAt);
        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                directory.apply(
                                        new AccountChanged(
                                                account,
                                                "Test",
                                                active,
                                                List.of(announced),
                                                version,
                                                NOW)));
    }

    private static RequestSpecification bearer(String token) {
        return given().header("Authorization", "Bearer " + token);
    }

    private static RequestSpecification json(String body) {
        return given().contentType("application/json").body(body);
    }
}
