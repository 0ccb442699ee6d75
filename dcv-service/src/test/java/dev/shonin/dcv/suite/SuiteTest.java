package dev.shonin.dcv.suite;

import static io.restassured.RestAssured.given;

import dev.shonin.events.AccountChanged;
import dev.shonin.events.ApprovalRequested;
import dev.shonin.events.OrderPlaced;
import dev.shonin.kit.access.AccountDirectory;
import dev.shonin.kit.access.ApiKeys;
import dev.shonin.kit.seal.Sealer;
import dev.shonin.testing.DnsServer;
import dev.shonin.testing.ServiceInfrastructure;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * The service with a real database, broker and DNS around it; one profile for all tests of this
 * package.
 */
@QuarkusTestResource(
        value = ServiceInfrastructure.class,
        initArgs = @ResourceArg(name = "database", value = "dcv"))
@QuarkusTestResource(LoopbackDns.class)
@QuarkusTestResource(LoopbackWeb.class)
@QuarkusTestResource(LoopbackRegistries.class)
@QuarkusTestResource(LoopbackPerspectives.class)
abstract class SuiteTest {

    static final Events EVENTS = Events.shared();

    @Inject Sealer sealer;
    @Inject ApiKeys keys;
    @Inject AccountDirectory directory;

    /** Publishes an order and waits for its first approval request. */
    ApprovalRequested placed(OrderPlaced order) {
        EVENTS.publish(order);
        return EVENTS.first(ApprovalRequested.class, order.orderId());
    }

    /** The random value as the mail would carry it. */
    String token(ApprovalRequested request) {
        return sealer.open(request.sealedToken(), request.approvalId());
    }

    /** Calls as an account in a role. */
    RequestSpecification as(String account, String role) {
        ApiKeys.NewKey key = keys.generate();
        AccountChanged.ApiKey announced =
                new AccountChanged.ApiKey(key.keyId(), key.secretHash(), List.of(role), null);
        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                directory.apply(
                                        new AccountChanged(
                                                account,
                                                "Test",
                                                true,
                                                List.of(announced),
                                                System.nanoTime(),
                                                now())));
        return given().header("Authorization", "Bearer " + key.text());
    }

    static Response answer(String token, String answer) {
        return post(token, answer, nonce(token));
    }

    static Response post(String token, String answer, String nonce) {
        return page().formParam("nonce", nonce).post("/approve/" + token + "/" + answer);
    }

    static String nonce(String token) {
        String html = page().get("/approve/" + token).asString();
        String before = "name=\"nonce\" value=\"";
        int start = html.indexOf(before) + before.length();
        return html.substring(start, html.indexOf('"', start))
                .replace("&#x3D;", "=")
                .replace("&#61;", "=");
    }

    static RequestSpecification page() {
        // Forms are sent as browsers do, in the page's own encoding.
        return given().config(
                        RestAssuredConfig.config()
                                .encoderConfig(
                                        EncoderConfig.encoderConfig()
                                                .defaultCharsetForContentType(
                                                        "UTF-8", ContentType.URLENC)))
                .redirects()
                .follow(false);
    }

    static DnsServer dns() {
        return LoopbackDns.dns();
    }

    static Instant now() {
        return Clock.systemUTC().instant();
    }
}
