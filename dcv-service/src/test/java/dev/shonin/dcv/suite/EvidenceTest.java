package dev.shonin.dcv.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.shonin.dcv.config.PolicyFiles;
import dev.shonin.dcv.evidence.EvidenceReplay;
import dev.shonin.dcv.evidence.EvidenceReplay.NotJudgeableException;
import dev.shonin.dcv.evidence.EvidenceVerifier;
import dev.shonin.dcv.evidence.EvidenceVerifier.Verification;
import dev.shonin.events.ApprovalRequested;
import dev.shonin.events.AuthorizationCompleted;
import dev.shonin.events.MessageStateChanged;
import dev.shonin.events.OrderPlaced;
import dev.shonin.kit.id.Ids;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EvidenceTest extends SuiteTest {

    private static final String ACCOUNT = "acc_evidence000000000000000000";

    @Test
    void anApprovalsEvidenceIsOneSignedDocumentThatCanBeJudgedAgain() throws NotJudgeableException {
        OrderPlaced order = approved("evidence.example.com");

        String file = document(order, ACCOUNT, "reseller");
        Map<String, Object> document = whole(file);

        assertThat(file)
                .contains(
                        "approver-accepted",
                        "mail-requested",
                        "page-fetched",
                        "mail-delivery",
                        "250 2.0.0 Ok",
                        "admin@example.com",
                        "127.0.0.1");
        String profile = EvidenceReplay.profileOf(document);
        assertThat(EvidenceReplay.judge(document, PolicyFiles.shipped(profile), now()).holds())
                .isTrue();
        assertThat(
                        EvidenceReplay.judge(
                                        document,
                                        PolicyFiles.shipped(profile),
                                        Instant.parse("2028-03-15T00:00:00Z"))
                                .holds())
                .isFalse();
    }

    @Test
    void onlyItsOwnAccountAndAuditorsSeeIt() {
        OrderPlaced order = approved("whose.example.com");

        as("acc_stranger000000000000000000", "reseller")
                .get("/v1/authorizations/" + authorization(order) + "/evidence")
                .then()
                .statusCode(404)
                .body("code", equalTo("authorization.not-found"));
        whole(document(order, "acc_auditor0000000000000000000", "auditor"));
        page().get("/v1/authorizations/" + authorization(order) + "/evidence")
                .then()
                .statusCode(401);
        as(ACCOUNT, "reseller").get("/v1/authorizations/aut_none/evidence").then().statusCode(404);
        page().get("/v1/evidence/keys")
                .then()
                .statusCode(200)
                .body("keys[0].kty", equalTo("EC"))
                .body("keys[0].d", equalTo(null));
    }

    @Test
    void whateverIsChangedInTheDatabaseShows() {
        for (String change :
                List.of(
                        "update evidence set details = details || '{\"x\": 1}' where kind ="
                                + " 'decided'",
                        "update evidence set details = '{}' where kind = 'mail-requested'",
                        "update evidence set at = at + interval '1 microsecond' where seq = 2",
                        "update evidence set actor = 'x' where seq = 1",
                        "update evidence set client_address = '192.0.2.1' where kind = 'decided'",
                        "update evidence set policy_version = 'x' where seq = 1",
                        "update evidence set kind = 'x' where seq = 1",
                        "update evidence set id = id || 'x' where seq = 1",
                        "update evidence set approval_id = null where kind = 'decided'",
                        "update evidence set hash = content_hash where seq = 2",
                        "update evidence set content_hash = hash where seq = 2",
                        "delete from evidence where seq = 2",
                        "delete from evidence where seq = 1")) {
            OrderPlaced order = approved("tampered.example.com");
            whole(document(order, ACCOUNT, "reseller"));
            unguarded(change + " and order_id = '" + order.orderId() + "'");

            assertThat(verified(document(order, ACCOUNT, "reseller")))
                    .as(change)
                    .isInstanceOfSatisfying(
                            Verification.Broken.class,
                            broken -> assertThat(broken.code()).isEqualTo("evidence.chain-broken"));
        }
    }

    @Test
    void whoWritesAtTheSameTimeWritesOneAfterTheOther() {
        OrderPlaced order =
                Orders.of("crowd.example.com")
                        .account(ACCOUNT)
                        .approver("admin@example.com")
                        .placed();
        String token = token(placed(order));

        List<CompletableFuture<Integer>> fetches =
                IntStream.range(0, 16)
                        .mapToObj(
                                i ->
                                        CompletableFuture.supplyAsync(
                                                () -> page().get("/approve/" + token).statusCode()))
                        .toList();
        fetches.forEach(fetch -> assertThat(fetch.join()).isEqualTo(200));
        answer(token, "approve").then().statusCode(303);

        whole(document(order, ACCOUNT, "reseller"));
        assertThat(
                        Tables.column(
                                "select max(seq) = count(*) from evidence where order_id = '%s'"
                                        .formatted(order.orderId())))
                .containsExactly("t");
    }

    @Test
    void anEntryWithoutItsHashIsNotTaken() {
        assertThatThrownBy(
                        () ->
                                Tables.sql(
                                        "insert into evidence (id, order_id, at, kind, actor,"
                                                + " details) values ('x', 'x', now(), 'x', 'x', '{}')"))
                .hasStackTraceContaining("without the hash of its content");
    }

    @Test
    void theDocumentIsServedAsAFileThatNobodyKeeps() {
        OrderPlaced order = approved("file.example.com");
        as(ACCOUNT, "reseller")
                .get("/v1/authorizations/" + authorization(order) + "/evidence")
                .then()
                .header("Content-Type", containsString("application/json"))
                .header("Cache-Control", "no-store")
                .header("Content-Disposition", containsString(authorization(order)));
    }

    private OrderPlaced approved(String name) {
        OrderPlaced order =
                Orders.of(name, "other." + name)
                        .account(ACCOUNT)
                        .approver("admin@example.com")
                        .placed();
        ApprovalRequested request = placed(order);
        EVENTS.publish(
                new MessageStateChanged(
                        Ids.next("msg"),
                        order.orderId(),
                        "approval-request",
                        "admin@example.com",
                        "sent",
                        "250 2.0.0 Ok",
                        request.approvalId(),
                        now()));
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(
                        () ->
                                !Tables.column(
                                                "select 1 from evidence where kind = 'mail-delivery' and approval_id = '%s'"
                                                        .formatted(request.approvalId()))
                                        .isEmpty());
        answer(token(request), "approve").then().statusCode(303);
        EVENTS.several(AuthorizationCompleted.class, order.orderId(), 2);
        return order;
    }

    private String document(OrderPlaced order, String account, String role) {
        return as(account, role)
                .get("/v1/authorizations/" + authorization(order) + "/evidence")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private static Verification verified(String file) {
        String key = page().get("/v1/evidence/keys").asString();
        String jwk = key.substring(key.indexOf('[') + 1, key.lastIndexOf(']'));
        return EvidenceVerifier.trusting(jwk).verify(file);
    }

    private static Map<String, Object> whole(String file) {
        Verification verification = verified(file);
        assertThat(verification).isInstanceOf(Verification.Whole.class);
        return ((Verification.Whole) verification).document();
    }

    private static String authorization(OrderPlaced order) {
        return Tables.column(
                        "select id from name_authorization where order_id = '%s' order by name"
                                .formatted(order.orderId()))
                .getFirst();
    }

    /** As somebody would who owns the database. */
    private static void unguarded(String statement) {
        Tables.sql(
                "alter table evidence disable trigger evidence_is_kept; "
                        + statement
                        + "; alter table evidence enable trigger evidence_is_kept");
    }
}
