package dev.shonin.dcv.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.shonin.events.AuthorizationCompleted;
import dev.shonin.events.AuthorizationOpened;
import dev.shonin.events.CaaRefusalReported;
import dev.shonin.events.IssuanceAuthorizationSought;
import dev.shonin.events.IssuanceAuthorized;
import dev.shonin.events.IssuanceRefused;
import dev.shonin.events.OrderClosed;
import dev.shonin.events.OrderPlaced;
import dev.shonin.kit.id.Ids;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Type;

@QuarkusTest
class IssuanceTest extends SuiteTest {

    private static final String CSR = "MIIB";

    @AfterEach
    void theDnsBehavesAgain() {
        dns().behave();
        dns().forgetQuestions();
    }

    @Test
    void aProvenOrderThatCaaPermitsIsAuthorizedForEightHours() {
        dns().zone("fine.example.com").caa("@", 0, "issue", "shonin.example").a("www", "192.0.2.1");
        OrderPlaced order = approved("www.fine.example.com", "fine.example.com");

        seek(order);

        IssuanceAuthorized authorized = EVENTS.first(IssuanceAuthorized.class, order.orderId());
        assertThat(authorized.names()).containsExactlyElementsOf(order.names());
        assertThat(authorized.csr()).isEqualTo(CSR);
        assertThat(authorized.policyVersion()).isEqualTo("public-tls 2.2.6-2");
        assertThat(authorized.maxValidityDays()).isIn(200, 100, 47);
        assertThat(authorized.validUntil())
                .isEqualTo(authorized.authorizedAt().plus(Duration.ofHours(8)));
        assertThat(
                        Tables.column(
                                "select details->>'outcome' from evidence where order_id = '%s' and kind = 'issuance-judged'"
                                        .formatted(order.orderId())))
                .containsExactly("authorized");
        assertThat(EVENTS.faults()).isEmpty();
    }

    @Test
    void aRefusalByCaaNamesTheRecordAndWhereItStands() {
        dns().zone("locked.example.com")
                .caa("@", 0, "issue", "other.example")
                .a("www", "192.0.2.1");
        OrderPlaced order = approved("www.locked.example.com");

        seek(order);

        IssuanceRefused refused = EVENTS.first(IssuanceRefused.class, order.orderId());
        assertThat(refused.retryable()).isTrue();
        assertThat(refused.refusals())
                .singleElement()
                .satisfies(
                        refusal -> {
                            assertThat(refusal.name()).isEqualTo("www.locked.example.com");
                            assertThat(refusal.code()).isEqualTo("caa.forbidden");
                            assertThat(refusal.at()).isEqualTo("locked.example.com");
                            assertThat(refusal.record())
                                    .isEqualTo("locked.example.com. CAA 0 issue \"other.example\"");
                            assertThat(refusal.detail()).contains("CAA 0 issue \"shonin.example\"");
                        });

        dns().zone("locked.example.com").caa("@", 0, "issue", "shonin.example");
        seek(order);
        EVENTS.first(IssuanceAuthorized.class, order.orderId());
    }

    @Test
    void whoeverAsksForItIsToldOfARefusalOnceADay() {
        dns().zone("told.example.com")
                .caa("@", 0, "issue", "other.example")
                .caa("@", 0, "iodef", "mailto:security@told.example.com?subject=no")
                .caa("@", 0, "iodef", "https://told.example.com/report")
                .caa("@", 0, "iodef", "mailto:nobody")
                .a("www", "192.0.2.1");
        OrderPlaced order = approved("www.told.example.com", "told.example.com");

        seek(order);

        CaaRefusalReported told = EVENTS.first(CaaRefusalReported.class, order.orderId());
        assertThat(told.recipient()).isEqualTo("security@told.example.com");
        assertThat(told.domain()).isEqualTo("told.example.com");
        assertThat(told.names())
                .containsExactlyInAnyOrder("www.told.example.com", "told.example.com");
        assertThat(told.code()).isEqualTo("caa.forbidden");
        assertThat(told.record()).isEqualTo("told.example.com. CAA 0 issue \"other.example\"");
        assertThat(told.iodef()).isEqualTo("mailto:security@told.example.com?subject=no");
        assertThat(told.permit()).startsWith("told.example.com. CAA 0 issue ");

        OrderPlaced next = approved("www.told.example.com");
        seek(next);
        EVENTS.first(IssuanceRefused.class, next.orderId());
        assertThat(EVENTS.all(CaaRefusalReported.class, next.orderId(), e -> true)).isEmpty();
        assertThat(
                        Tables.column(
                                "select kind from evidence where order_id in ('%s', '%s') and kind = 'refusal-reported'"
                                        .formatted(order.orderId(), next.orderId())))
                .hasSize(1);
        assertThat(
                        Tables.column(
                                "select jsonb_array_length(details->'names'->0->'iodef')::text from evidence where order_id = '%s' and kind = 'issuance-judged'"
                                        .formatted(next.orderId())))
                .containsExactly("3");
    }

    @Test
    void aFailingServerIsAskedAgainAndThenRefusesButNeverPermits() {
        dns().zone("broken.example.com").a("www", "192.0.2.1");
        OrderPlaced order = approved("www.broken.example.com");
        dns().fail("broken.example.com");

        seek(order);

        IssuanceRefused refused = EVENTS.first(IssuanceRefused.class, order.orderId());
        assertThat(refused.retryable()).isTrue();
        assertThat(refused.refusals())
                .singleElement()
                .satisfies(
                        refusal -> {
                            assertThat(refusal.code()).isEqualTo("caa.unreachable");
                            assertThat(refusal.at()).isEqualTo("broken.example.com");
                        });
        assertThat(dns().questions("broken.example.com", Type.CAA)).hasSize(3);
        assertThat(
                        Tables.column(
                                "select details->>'outcome' from evidence where order_id = '%s' and kind = 'issuance-judged' order by id"
                                        .formatted(order.orderId())))
                .containsExactly("inconclusive", "inconclusive", "refused");
        assertThat(EVENTS.all(IssuanceAuthorized.class, order.orderId(), e -> true)).isEmpty();

        dns().behave();
        seek(order);
        EVENTS.first(IssuanceAuthorized.class, order.orderId());
    }

    @Test
    void aNameThatNobodyApprovedIsRefused() {
        OrderPlaced order = Orders.of("unproven.example.com").placed();
        EVENTS.publish(order);
        EVENTS.first(AuthorizationOpened.class, order.orderId());

        seek(order);

        assertThat(EVENTS.first(IssuanceRefused.class, order.orderId()).refusals())
                .extracting(IssuanceRefused.Refusal::code)
                .containsExactly("authorization.missing");
    }

    @Test
    void aProofThatIsTooOldIsRefused() {
        OrderPlaced order = approved("old.example.com");
        Tables.sql(
                "update name_authorization set proof_started_at = now() - interval '201 days' where order_id = '%s'"
                        .formatted(order.orderId()));

        seek(order);

        assertThat(EVENTS.first(IssuanceRefused.class, order.orderId()).refusals())
                .extracting(IssuanceRefused.Refusal::code)
                .containsExactly("authorization.outdated");
    }

    @Test
    void anOrderThatEndedIsRefusedForGood() {
        OrderPlaced order = approved("gone.example.com");
        EVENTS.publish(new OrderClosed(order.orderId(), "cancelled", null, now()));
        seek(order);

        IssuanceRefused refused = EVENTS.first(IssuanceRefused.class, order.orderId());
        assertThat(refused.retryable()).isFalse();
        assertThat(refused.refusals())
                .extracting(IssuanceRefused.Refusal::code)
                .containsExactly("order.ended");
    }

    @Test
    void theNamesOfACertificateAreAskedAtOnce() {
        Duration delay = Duration.ofSeconds(4);
        String[] names = {"p.many.example.com", "q.many.example.com", "r.many.example.com"};
        OrderPlaced order = approved(names);
        for (String name : names) {
            dns().delay(name, Type.CAA, delay);
        }

        seek(order);
        EVENTS.first(IssuanceAuthorized.class, order.orderId());

        List<java.time.Instant> times =
                dns().questions().stream()
                        .filter(q -> q.name().endsWith("many.example.com"))
                        .map(q -> q.at())
                        .sorted()
                        .toList();
        // Three names and the one above them, which all share.
        assertThat(times).hasSize(4);
        assertThat(times.getLast()).isBefore(times.getFirst().plus(delay));
    }

    @Test
    void whatCaaSaysIsExplainedStepByStep() {
        dns().zone("explain.example.com").caa("@", 0, "issuewild", ";").a("www", "192.0.2.1");
        String account = Ids.next("acc");

        as(account, "reseller")
                .get("/v1/caa?domain=www.explain.example.com&wildcard=true")
                .then()
                .statusCode(200)
                .body("verdict", equalTo("failed"))
                .body("code", equalTo("caa.forbidden"))
                .body("at", equalTo("explain.example.com"))
                .body("record", equalTo("explain.example.com. CAA 0 issuewild \";\""))
                .body("detail", containsString("CAA 0 issuewild \"shonin.example\""))
                .body(
                        "steps.asked",
                        equalTo(List.of("www.explain.example.com", "explain.example.com")));
        as(account, "reseller")
                .get("/v1/caa?domain=www.explain.example.com")
                .then()
                .statusCode(200)
                .body("verdict", equalTo("passed"));
        dns().fail("www.explain.example.com");
        as(account, "reseller")
                .get("/v1/caa?domain=www.explain.example.com")
                .then()
                .statusCode(200)
                .body("verdict", equalTo("inconclusive"));
        as(account, "reseller").get("/v1/caa").then().statusCode(400);
    }

    private OrderPlaced approved(String... names) {
        OrderPlaced order = Orders.of(names).approver("admin@" + base(names[0])).placed();
        answer(token(placed(order)), "approve").then().statusCode(303);
        EVENTS.several(AuthorizationCompleted.class, order.orderId(), names.length);
        return order;
    }

    private static String base(String name) {
        return name.startsWith("www.") ? name.substring(4) : "example.com";
    }

    private static void seek(OrderPlaced order) {
        EVENTS.publish(
                new IssuanceAuthorizationSought(
                        order.orderId(),
                        order.accountId(),
                        order.product(),
                        "dv-public",
                        order.commonName(),
                        order.names(),
                        CSR,
                        now()));
    }
}
