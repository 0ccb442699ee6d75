package dev.shonin.dcv.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.shonin.events.ApprovalRequested;
import dev.shonin.events.ApproverChoiceRefused;
import dev.shonin.events.AuthorizationCompleted;
import dev.shonin.events.AuthorizationOpened;
import dev.shonin.events.MessageStateChanged;
import dev.shonin.events.OrderClosed;
import dev.shonin.events.OrderPlaced;
import dev.shonin.kit.id.Ids;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Type;

@QuarkusTest
class ApproverChoiceTest extends SuiteTest {

    private final String account = Ids.next("acc");

    @AfterEach
    void theDnsBehavesAgain() {
        dns().behave();
        dns().forgetQuestions();
    }

    @Test
    void theListNamesEverySourceWithItsReasonInTheReadersLanguage() {
        dns().zone("list.example.com")
                .a("www", "192.0.2.1")
                .txt("_validation-contactemail", "pki@corp.example")
                .caa("@", 0, "contactemail", "domains@corp.example");
        RequestSpecification reseller = as(account, "reseller");

        reseller.header("Accept-Language", "ja")
                .get("/v1/approver-addresses?domain=www.list.example.com")
                .then()
                .statusCode(200)
                .header("Content-Language", "ja")
                .body("domain", equalTo("www.list.example.com"))
                .body(
                        "candidates.find { it.source == 'dns-txt' }.address",
                        equalTo("pki@corp.example"))
                .body("candidates.find { it.source == 'dns-txt' }.adn", equalTo("list.example.com"))
                .body(
                        "candidates.find { it.source == 'dns-txt' }.owner",
                        equalTo("_validation-contactemail.list.example.com"))
                .body("candidates.find { it.source == 'dns-txt' }.br", equalTo("3.2.2.4.14"))
                .body(
                        "candidates.find { it.source == 'dns-caa' }.address",
                        equalTo("domains@corp.example"))
                .body("candidates.findAll { it.source == 'constructed' }", hasSize(15))
                .body("candidates.allowedUntil.unique()", equalTo(List.of("2028-03-15")))
                .body("excluded.find { it.source == 'dns-soa' }.reason", equalTo("policy.retired"))
                .body("excluded.find { it.source == 'dns-soa' }.since", equalTo("2025-07-15"))
                .body("excluded.find { it.source == 'whois' }.detail", containsString("使用できません"))
                .body(
                        "excluded.findAll { it.source == 'dns-txt' }.reason",
                        equalTo(List.of("dns.no-such-name", "dns.no-such-name")));
    }

    @Test
    void allQuestionsArriveBeforeTheFirstAnswerLeaves() {
        Duration delay = Duration.ofSeconds(4);
        List<String> adns =
                List.of(
                        "a.b.slow.example.com",
                        "b.slow.example.com",
                        "slow.example.com",
                        "example.com");
        dns().zone("slow.example.com").a("a.b", "192.0.2.1");
        for (String adn : adns) {
            dns().delay("_validation-contactemail." + adn, Type.TXT, delay)
                    .delay(adn, Type.CAA, delay);
        }

        // Those of other tests, which share the server.
        dns().forgetQuestions();

        as(account, "reseller")
                .get("/v1/approver-addresses?domain=a.b.slow.example.com")
                .then()
                .statusCode(200);

        List<Instant> times =
                dns().questions().stream()
                        .filter(q -> q.name().endsWith("example.com"))
                        .map(q -> q.at())
                        .sorted(Comparator.naturalOrder())
                        .toList();
        assertThat(times).hasSize(8);
        // No answer left before the first question plus the delay: by then every question had come.
        assertThat(times.getLast()).isBefore(times.getFirst().plus(delay));
    }

    @Test
    void aListCanBeReadAgainByItsOwnerForADay() {
        RequestSpecification reseller = as(account, "reseller");
        io.restassured.path.json.JsonPath made =
                reseller.get("/v1/approver-addresses?domain=kept.example.com")
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath();
        String id = made.getString("listId");

        assertThat(Instant.parse(made.getString("expiresAt")))
                .isBetween(now().plusSeconds(86_000), now().plusSeconds(86_401));
        reseller.get("/v1/approver-addresses/" + id)
                .then()
                .statusCode(200)
                .body("listId", equalTo(id))
                .body("candidates", equalTo(made.getList("candidates")))
                .body("excluded.size()", equalTo(made.getList("excluded").size()));
        as(Ids.next("acc"), "reseller")
                .get("/v1/approver-addresses/" + id)
                .then()
                .statusCode(404)
                .body("code", equalTo("approver-list.not-found"));
        Tables.sql(
                "update approver_list set expires_at = now(), made_at = now() - interval '1 day' where id = '"
                        + id
                        + "'");
        reseller.get("/v1/approver-addresses/" + id).then().statusCode(404);
    }

    @Test
    void theListsOfAnOrderFollowItsPolicyAndAreForItsOwnerOnly() {
        dns().zone("private.example.net")
                .soa("dns\\.ops.private.example.net.")
                .a("www", "192.0.2.1");
        OrderPlaced order =
                Orders.of("www.private.example.net")
                        .account(account)
                        .policy("private-pki")
                        .placed();
        EVENTS.publish(order);
        EVENTS.first(AuthorizationOpened.class, order.orderId());

        as(account, "reseller")
                .get("/v1/approver-addresses?order=" + order.orderId())
                .then()
                .statusCode(200)
                .body("lists", hasSize(1))
                .body(
                        "lists[0].candidates.find { it.source == 'dns-soa' }.address",
                        equalTo("dns.ops@private.example.net"))
                .body(
                        "lists[0].candidates.find { it.source == 'dns-soa' }.allowedUntil",
                        nullValue())
                .body(
                        "lists[0].excluded.find { it.source == 'whois' }.reason",
                        equalTo("registry.no-server"));
        for (String path : List.of("/v1/approver-addresses?order=", "/v1/authorizations?order=")) {
            as(Ids.next("acc"), "reseller")
                    .get(path + order.orderId())
                    .then()
                    .statusCode(404)
                    .body("code", equalTo("order.not-found"));
            as(Ids.next("acc"), "auditor").get(path + order.orderId()).then().statusCode(200);
        }
    }

    @Test
    void whatCannotBeListedIsRefusedWithWhatToDo() {
        page().get("/v1/approver-addresses?domain=www.example.com").then().statusCode(401);
        problem("/v1/approver-addresses", 400, "approver-list.domain-or-order");
        problem(
                "/v1/approver-addresses?domain=a.example.com&order=ord_1",
                400,
                "approver-list.domain-or-order");
        problem("/v1/approver-addresses?order=ord_1", 404, "order.not-found");
        problem("/v1/authorizations", 400, "parameter.missing");
        problem("/v1/authorizations/aut_1", 404, "authorization.not-found");
        problem("/v1/approver-addresses?domain=192.0.2.1", 422, "name.not-acceptable")
                .body("errors[0].code", equalTo("name.ip-address"));
        problem("/v1/approver-addresses?domain=co.jp", 422, "name.not-acceptable")
                .body("errors[0].code", equalTo("name.public-suffix"));
    }

    @Test
    void anAddressFromTheDnsIsLookedForBeforeItIsAsked() {
        dns().zone("txt.example.com").txt("_validation-contactemail", "pki@corp.example");
        OrderPlaced order =
                Orders.of("www.txt.example.com")
                        .account(account)
                        .approver("pki@corp.example")
                        .placed();

        ApprovalRequested request = placed(order);

        assertThat(request.approver()).isEqualTo("pki@corp.example");
        assertThat(EVENTS.all(AuthorizationOpened.class, order.orderId(), e -> true))
                .extracting(AuthorizationOpened::approver)
                .containsExactly(null, "pki@corp.example");
        assertThat(
                        Tables.column(
                                ("select details->'lookups' from evidence where order_id = '%s' and kind ="
                                                + " 'approver-accepted'")
                                        .formatted(order.orderId())))
                .singleElement()
                .asString()
                .contains(
                        "_validation-contactemail.txt.example.com. TXT",
                        "pki@corp.example",
                        "askedAt");
        answer(token(request), "approve");
        assertThat(EVENTS.first(AuthorizationCompleted.class, order.orderId()))
                .extracting(AuthorizationCompleted::br, AuthorizationCompleted::adn)
                .containsExactly("3.2.2.4.14", "txt.example.com");
    }

    @Test
    void aBadChoiceLeavesTheOrderAwaitingAnother() {
        OrderPlaced order =
                Orders.of("bad.example.com")
                        .account(account)
                        .approver("somebody@elsewhere.example")
                        .placed();
        EVENTS.publish(order);

        ApproverChoiceRefused refused = EVENTS.first(ApproverChoiceRefused.class, order.orderId());

        assertThat(refused.reason()).isEqualTo("approver.not-listed");
        assertThat(refused.approver()).isEqualTo("somebody@elsewhere.example");
        authorizations(order)
                .body("authorizations[0].status", equalTo("pending"))
                .body("authorizations[0].reason", equalTo("approver.not-listed"))
                .body("authorizations[0].askedApprover", equalTo("somebody@elsewhere.example"))
                .body(
                        "authorizations[0].actions.action",
                        equalTo(List.of("choose-approver", "choose-method")));
        resend(refused.authorizationId())
                .statusCode(409)
                .body("code", equalTo("approver.not-chosen"));

        choose(refused.authorizationId(), "admin@bad.example.com")
                .statusCode(202)
                .body("approver", equalTo("admin@bad.example.com"))
                .body("reason", nullValue())
                .body("actions.action", hasItem("resend"));
        assertThat(EVENTS.first(ApprovalRequested.class, order.orderId()).approver())
                .isEqualTo("admin@bad.example.com");
    }

    @Test
    void addressesThatAreNoneAreRefusedAtOnce() {
        OrderPlaced order =
                Orders.of("none.example.com").account(account).approver("not an address").placed();
        EVENTS.publish(order);

        assertThat(EVENTS.first(ApproverChoiceRefused.class, order.orderId()).reason())
                .isEqualTo("approver.malformed");
    }

    @Test
    void anotherApproverEndsTheLinkSentBefore() {
        OrderPlaced order =
                Orders.of("change.example.com")
                        .account(account)
                        .approver("admin@change.example.com")
                        .placed();
        ApprovalRequested first = placed(order);
        String id = authorizationId(order);

        choose(id, "postmaster@change.example.com")
                .statusCode(429)
                .header("Retry-After", notNullValue())
                .body("code", equalTo("approval.too-many-mails"));
        aMinutePasses(order);
        choose(id, "Postmaster@CHANGE.example.com").statusCode(422);
        choose(id, "postmaster@CHANGE.example.com").statusCode(202);

        ApprovalRequested second =
                EVENTS.several(ApprovalRequested.class, order.orderId(), 2).getLast();
        assertThat(second.approver()).isEqualTo("postmaster@change.example.com");
        assertThat(token(second)).isNotEqualTo(token(first));
        page().get("/approve/" + token(first))
                .then()
                .statusCode(410)
                .body(containsString("新しいものに置き換えられました"));
        answer(token(second), "approve").then().statusCode(303);
        assertThat(EVENTS.first(AuthorizationCompleted.class, order.orderId()).approver())
                .isEqualTo("postmaster@change.example.com");
        choose(id, "admin@example.com")
                .statusCode(409)
                .body("code", equalTo("authorization.not-pending"));
    }

    @Test
    void aResentMailHasANewRandomValueForAllItsNames() {
        OrderPlaced order =
                Orders.of("a.resend.example.com", "b.resend.example.com")
                        .account(account)
                        .approver("admin@resend.example.com")
                        .placed();
        ApprovalRequested first = placed(order);
        aMinutePasses(order);

        resend(authorizationId(order)).statusCode(202);

        ApprovalRequested second =
                EVENTS.several(ApprovalRequested.class, order.orderId(), 2).getLast();
        assertThat(second.names()).containsExactlyInAnyOrderElementsOf(first.names());
        assertThat(token(second)).isNotEqualTo(token(first));
        page().get("/approve/" + token(first)).then().statusCode(410);
        Tables.sql(
                "update name_authorization set mails = 20 where order_id = '%s'"
                        .formatted(order.orderId()));
        aMinutePasses(order);
        resend(authorizationId(order)).statusCode(429).body("detail", containsString("used up"));
    }

    @Test
    void aNameThatLeavesAMailIsNoLongerApprovedByIt() {
        OrderPlaced order =
                Orders.of("stay.group.example.com", "leave.group.example.com")
                        .account(account)
                        .approver("admin@group.example.com")
                        .placed();
        ApprovalRequested both = placed(order);
        aMinutePasses(order);
        String leaving =
                EVENTS.first(
                                AuthorizationOpened.class,
                                order.orderId(),
                                e -> e.name().equals("leave.group.example.com"))
                        .authorizationId();

        choose(leaving, "admin@leave.group.example.com").statusCode(202);

        answer(token(both), "approve").then().statusCode(303);
        AuthorizationCompleted completed =
                EVENTS.first(AuthorizationCompleted.class, order.orderId());
        assertThat(completed.name()).isEqualTo("stay.group.example.com");
        authorizations(order)
                .body(
                        "authorizations.find { it.name == 'leave.group.example.com' }.status",
                        equalTo("pending"))
                .body(
                        "authorizations.find { it.name == 'stay.group.example.com' }.status",
                        equalTo("valid"));
    }

    @Test
    void onlyAnAddressOnTheCurrentListCanBeChosen() {
        OrderPlaced order = Orders.of("pick.example.com").account(account).placed();
        EVENTS.publish(order);
        String id = EVENTS.first(AuthorizationOpened.class, order.orderId()).authorizationId();

        choose(id, "root@pick.example.com")
                .statusCode(422)
                .body("code", equalTo("approver.not-listed"))
                .body("detail", containsString("admin@pick.example.com"))
                .body("action", containsString("_validation-contactemail"));
        choose(id, "nonsense").statusCode(422).body("code", equalTo("approver.malformed"));
        choose(id, " ").statusCode(400).body("code", equalTo("request.invalid"));
        as(account, "auditor")
                .contentType("application/json")
                .body("{\"approver\":\"admin@example.com\"}")
                .post("/v1/authorizations/" + id + "/approver")
                .then()
                .statusCode(403);
        as(Ids.next("acc"), "reseller")
                .contentType("application/json")
                .body("{\"approver\":\"admin@example.com\"}")
                .post("/v1/authorizations/" + id + "/approver")
                .then()
                .statusCode(404);
        assertThat(EVENTS.all(ApprovalRequested.class, order.orderId(), e -> true)).isEmpty();
        assertThat(
                        Tables.column(
                                "select details->>'approver' from evidence where order_id = '%s'"
                                        .formatted(order.orderId())))
                .contains("root@pick.example.com");

        EVENTS.publish(new OrderClosed(order.orderId(), "cancelled", null, now()));
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () ->
                                choose(id, "admin@pick.example.com")
                                        .statusCode(409)
                                        .body("code", equalTo("order.ended")));
    }

    @Test
    void whileServersFailAnUnlistedAddressIsNotCalledWrong() {
        OrderPlaced order = Orders.of("down.example.com").account(account).placed();
        EVENTS.publish(order);
        String id = EVENTS.first(AuthorizationOpened.class, order.orderId()).authorizationId();
        dns().fail("_validation-contactemail.down.example.com");

        choose(id, "pki@corp.example")
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body("code", equalTo("approver.list-incomplete"))
                .body("errors.code", hasItem("dns.server-failed"));
    }

    @Test
    void aKeptListSpeaksForADayForASourceThatCannotBeAsked() {
        dns().zone("spoken.example.com")
                .txt("_validation-contactemail", "pki@corp.example")
                .a("@", "192.0.2.1");
        as(account, "reseller")
                .get("/v1/approver-addresses?domain=spoken.example.com")
                .then()
                .statusCode(200)
                .body("candidates.address", hasItem("pki@corp.example"))
                .body(
                        "candidates.find { it.source == 'dns-txt' }.owner",
                        equalTo("_validation-contactemail.spoken.example.com"))
                .body("candidates.find { it.source == 'dns-txt' }.outsideDomain", equalTo(true));
        OrderPlaced order = Orders.of("spoken.example.com").account(account).placed();
        EVENTS.publish(order);
        String id = EVENTS.first(AuthorizationOpened.class, order.orderId()).authorizationId();
        dns().fail("_validation-contactemail.spoken.example.com");

        choose(id, "pki@corp.example")
                .statusCode(202)
                .body("approver", equalTo("pki@corp.example"));

        Tables.sql(
                "update approver_list set expires_at = now(), made_at = now() - interval '1 day' where name = 'spoken.example.com'");
        aMinutePasses(order);
        choose(id, "pki@corp.example")
                .statusCode(503)
                .body("code", equalTo("approver.list-incomplete"));
    }

    @Test
    void theMailServersAnswerIsShownAndKept() {
        OrderPlaced order =
                Orders.of("sent.example.com")
                        .account(account)
                        .approver("admin@sent.example.com")
                        .placed();
        ApprovalRequested request = placed(order);
        authorizations(order).body("authorizations[0].mailSentAt", nullValue());

        EVENTS.publish(
                new MessageStateChanged(
                        Ids.next("msg"),
                        order.orderId(),
                        "approval-request",
                        request.approver(),
                        "sent",
                        "250 OK queued",
                        request.approvalId(),
                        now()));

        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () ->
                                authorizations(order)
                                        .body("authorizations[0].mailSentAt", notNullValue()));
        assertThat(
                        Tables.column(
                                "select details->>'reply' from evidence where approval_id = '%s' and kind = 'mail-delivery'"
                                        .formatted(request.approvalId())))
                .containsExactly("250 OK queued");
    }

    @Test
    void evidenceCannotBeChangedOrRemoved() {
        placed(Orders.of("kept.example.com").approver("admin@kept.example.com").placed());

        for (String attempt :
                List.of(
                        "update evidence set actor = 'x'",
                        "delete from evidence",
                        "truncate evidence")) {
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> Tables.sql(attempt))
                    .hasStackTraceContaining("evidence is never changed or removed");
        }
    }

    private ValidatableResponse problem(String path, int status, String code) {
        return as(account, "reseller")
                .get(path)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("code", equalTo(code))
                .body("action", not(equalTo("")));
    }

    private ValidatableResponse choose(String authorizationId, String approver) {
        return as(account, "reseller")
                .contentType("application/json")
                .body("{\"approver\":\"%s\"}".formatted(approver))
                .post("/v1/authorizations/" + authorizationId + "/approver")
                .then();
    }

    private ValidatableResponse resend(String authorizationId) {
        return as(account, "reseller")
                .post("/v1/authorizations/" + authorizationId + "/resend")
                .then();
    }

    private ValidatableResponse authorizations(OrderPlaced order) {
        return as(account, "reseller")
                .get("/v1/authorizations?order=" + order.orderId())
                .then()
                .statusCode(200);
    }

    private static String authorizationId(OrderPlaced order) {
        return EVENTS.first(AuthorizationOpened.class, order.orderId()).authorizationId();
    }

    private static void aMinutePasses(OrderPlaced order) {
        Tables.sql(
                "update name_authorization set last_mail_at = last_mail_at - interval '61 seconds' where order_id = '%s'"
                        .formatted(order.orderId()));
    }
}
