package dev.shonin.order.api;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.shonin.events.AuthorizationCompleted;
import dev.shonin.events.AuthorizationOpened;
import dev.shonin.events.CertificateIssued;
import dev.shonin.events.IssuanceAuthorizationSought;
import dev.shonin.events.IssuanceAuthorized;
import dev.shonin.events.MessageStateChanged;
import dev.shonin.kit.id.Ids;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** Orders on their way, moved by the events of the other services. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class LifeCase {

    static final String WWW = "www.example.com";
    static final String ADMIN = "admin@example.com";

    final Instant at = Clock.systemUTC().instant().minusSeconds(1);
    private @Nullable Client made;
    Client reseller = Client.operator();
    @Inject Clock clock;

    // Not before all: the port is known before each only.
    @BeforeEach
    void account() {
        if (made == null) {
            made = Client.reseller();
            reseller = made;
        }
    }

    String issuing() {
        String id = reseller.placed(WWW);
        Broker.tell(opened(id, WWW, ADMIN), completed(id, WWW, true, null));
        awaitStatus(id, "issuing");
        return id;
    }

    void awaitStatus(String id, String status) {
        await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> reseller.get("/v1/orders/" + id).<String>path("status"),
                        status::equals);
    }

    void awaitEvents(String id, int count) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> timeline(id).getList("events").size() >= count);
    }

    JsonPath timeline(String id) {
        return reseller.get("/v1/orders/" + id + "/events").jsonPath();
    }

    AuthorizationOpened opened(String id, String name, @Nullable String approver) {
        return new AuthorizationOpened(
                Ids.next("aut"),
                id,
                name,
                approver == null ? null : "email",
                approver,
                approver == null ? null : "example.com",
                clock.instant());
    }

    AuthorizationCompleted completed(
            String id, String name, boolean valid, @Nullable String reason) {
        return new AuthorizationCompleted(
                Ids.next("aut"),
                id,
                name,
                valid ? "valid" : "invalid",
                "email",
                "3.2.2.4.4",
                "example.com",
                ADMIN,
                reason,
                clock.instant(),
                null,
                null);
    }

    MessageStateChanged mail(String id, String kind, String state) {
        return new MessageStateChanged(
                Ids.next("msg"), id, kind, ADMIN, state, "250 2.0.0 Ok", null, at);
    }

    IssuanceAuthorized authorized(IssuanceAuthorizationSought sought) {
        return new IssuanceAuthorized(
                sought.orderId(),
                sought.accountId(),
                sought.product(),
                sought.profile(),
                sought.commonName(),
                sought.names(),
                sought.csr(),
                "public-tls-2026-11",
                199,
                at,
                at.plusSeconds(8 * 3600));
    }

    CertificateIssued issued(String id) {
        return new CertificateIssued(
                "crt_of_" + id,
                id,
                reseller.accountId(),
                "dv-public",
                WWW,
                List.of(WWW),
                "0a1b",
                "00".repeat(32),
                at,
                at.plusSeconds(86400),
                "-----BEGIN CERTIFICATE-----",
                "-----BEGIN CERTIFICATE-----",
                at);
    }

    static io.restassured.response.Response refused(
            io.restassured.response.Response response, int status, String code) {
        response.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("code", equalTo(code));
        return response;
    }
}
