package dev.shonin.dcv.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.shonin.dcv.config.PolicyFiles;
import dev.shonin.dcv.evidence.EvidenceReplay;
import dev.shonin.dcv.evidence.EvidenceReplay.NotJudgeableException;
import dev.shonin.dcv.evidence.EvidenceVerifier;
import dev.shonin.dcv.evidence.EvidenceVerifier.Verification;
import dev.shonin.dcv.policy.RuleVerdict;
import dev.shonin.events.AuthorizationCompleted;
import dev.shonin.events.AuthorizationOpened;
import dev.shonin.events.IssuanceAuthorizationSought;
import dev.shonin.events.IssuanceAuthorized;
import dev.shonin.events.IssuanceRefused;
import dev.shonin.events.OrderPlaced;
import dev.shonin.events.PreflightAnswered;
import dev.shonin.events.PreflightSought;
import dev.shonin.kit.id.Ids;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What was proven for one order serves the next one of the same account and applicant (BR 4.2.1).
 */
@QuarkusTest
class ReuseFlowTest extends SuiteTest {

    private static final String RESELLER = "reseller";
    private static final String APPLICANT = "山田 太郎";

    @Test
    void aRecordThatProvedAnEarlierOrderServesTheNextOne() throws Exception {
        String account = Ids.next("acc");
        AuthorizationCompleted first = proven(account, "www.reuse.example.org");
        assertThat(first.reusedFrom()).isNull();
        OrderPlaced next = order(account, "a.www.reuse.example.org", APPLICANT);

        EVENTS.publish(next);

        AuthorizationCompleted completed =
                EVENTS.first(AuthorizationCompleted.class, next.orderId());
        assertThat(completed.outcome()).isEqualTo("valid");
        assertThat(completed.adn()).isEqualTo("www.reuse.example.org");
        assertThat(completed.reusedFrom()).isEqualTo(first.authorizationId());
        as(account, RESELLER)
                .get("/v1/authorizations/" + completed.authorizationId())
                .then()
                .statusCode(200)
                .body("status", equalTo("valid"))
                .body("method", equalTo("dns"))
                .body("reusedFrom", equalTo(first.authorizationId()))
                .body("challenge", nullValue());
        seek(next);
        EVENTS.first(IssuanceAuthorized.class, next.orderId());
        assertJudgedByTheEarlierEvidence(account, completed.authorizationId(), first);
    }

    @Test
    void anothersProofServesNobody() {
        String account = Ids.next("acc");
        proven(account, "www.alien.example.org");

        assertOpened(order(Ids.next("acc"), "www.alien.example.org", APPLICANT));
        // Another customer of the same reseller.
        assertOpened(order(account, "www.alien.example.org", "佐藤 花子"));
        // A name that the proof does not cover, and another method.
        assertOpened(order(account, "alien.example.org", APPLICANT));
        assertOpened(
                Orders.of("www.alien.example.org")
                        .account(account)
                        .applicant(APPLICANT)
                        .method("www.alien.example.org", "page")
                        .placed());
    }

    @Test
    void aProofServesAsLongAsThePolicyHasItOnTheDayOfIssuance() {
        String account = Ids.next("acc");
        AuthorizationCompleted first = proven(account, "www.aged.example.org");
        OrderPlaced next = order(account, "www.aged.example.org", APPLICANT);
        EVENTS.publish(next);
        AuthorizationCompleted reused = EVENTS.first(AuthorizationCompleted.class, next.orderId());
        assertThat(reused.reusedFrom()).isEqualTo(first.authorizationId());

        Tables.sql(
                "update name_authorization set proof_started_at = proof_started_at - interval '201 days' where adn = 'www.aged.example.org'");

        seek(next);
        assertThat(EVENTS.first(IssuanceRefused.class, next.orderId()).refusals())
                .extracting(refusal -> refusal.code())
                .containsExactly("authorization.outdated");
        assertOpened(order(account, "www.aged.example.org", APPLICANT));
    }

    @Test
    void whoAsksBeforehandIsToldWhichProofsWouldServe() {
        String account = Ids.next("acc");
        AuthorizationCompleted first = proven(account, "www.asked.example.org");

        assertThat(reusable(account, "www.asked.example.org", APPLICANT))
                .isAfter(first.completedAt().plus(Duration.ofDays(90)));
        assertThat(reusable(account, "www.asked.example.org", "佐藤 花子")).isNull();
        assertThat(reusable(account, "www.asked.example.org", null)).isNull();
        assertThat(reusable(Ids.next("acc"), "www.asked.example.org", APPLICANT)).isNull();
        assertThat(EVENTS.faults()).isEmpty();
    }

    private void assertJudgedByTheEarlierEvidence(
            String account, String id, AuthorizationCompleted first) throws NotJudgeableException {
        String file =
                as(account, RESELLER)
                        .get("/v1/authorizations/" + id + "/evidence")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString();
        Verification whole = EvidenceVerifier.trustingTheDocument().verify(file);
        assertThat(whole).isInstanceOf(Verification.Whole.class);
        Map<String, Object> document = ((Verification.Whole) whole).document();
        assertThat(file).contains(first.authorizationId(), first.orderId());
        assertThat(
                        EvidenceReplay.judge(document, PolicyFiles.shipped("private-pki"), now())
                                .verdicts())
                .noneMatch(RuleVerdict::blocks)
                .extracting(RuleVerdict::code)
                .contains("proof.reused", "evidence.found-again", "evidence.challenge-opened");
        reusedEntry(document).put("hash", "0".repeat(64));
        assertThatThrownBy(
                        () ->
                                EvidenceReplay.judge(
                                        document, PolicyFiles.shipped("private-pki"), now()))
                .isInstanceOf(NotJudgeableException.class);
    }

    /** The first earlier entry within the document. */
    private static Map<String, Object> reusedEntry(Map<String, Object> document) {
        for (Map<String, Object> entry : objects(document, "entries")) {
            Map<String, Object> content = object(entry, "content");
            if ("proof-reused".equals(content.get("kind"))) {
                return objects(object(object(content, "details"), "earlier"), "entries").getFirst();
            }
        }
        throw new AssertionError("no proof was taken over");
    }

    @SuppressWarnings("unchecked") // JSON: the keys of an object are strings.
    private static Map<String, Object> object(Map<String, Object> in, String key) {
        return in.get(key) instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    @SuppressWarnings("unchecked") // JSON: the keys of an object are strings.
    private static List<Map<String, Object>> objects(Map<String, Object> in, String key) {
        return in.get(key) instanceof List<?> list ? (List<Map<String, Object>>) list : List.of();
    }

    /** Proves a name by a record, and takes the record away again. */
    private AuthorizationCompleted proven(String account, String name) {
        OrderPlaced order = order(account, name, APPLICANT);
        EVENTS.publish(order);
        String id = EVENTS.first(AuthorizationOpened.class, order.orderId()).authorizationId();
        String value =
                as(account, RESELLER)
                        .get("/v1/authorizations/" + id)
                        .jsonPath()
                        .getString("challenge.records[0].value");
        dns().zone(name).txt("_shonin-challenge", value).a("@", "192.0.2.1");
        // Refused where the schedule was faster, and there is nothing left to check.
        as(account, RESELLER)
                .post("/v1/authorizations/" + id + "/check")
                .then()
                .statusCode(anyOf(equalTo(200), equalTo(409)));
        AuthorizationCompleted completed =
                EVENTS.first(AuthorizationCompleted.class, order.orderId());
        dns().removeZone(name);
        dns().zone(name).a("@", "192.0.2.1").a("a", "192.0.2.1");
        return completed;
    }

    private static OrderPlaced order(String account, String name, String applicant) {
        return Orders.of(name).account(account).applicant(applicant).method(name, "dns").placed();
    }

    /** The order gets a proof of its own to be placed. */
    private static void assertOpened(OrderPlaced order) {
        EVENTS.publish(order);
        EVENTS.first(AuthorizationOpened.class, order.orderId());
        assertThat(
                        Tables.column(
                                "select state from name_authorization where order_id = '%s' and reused_from is null"
                                        .formatted(order.orderId())))
                .containsExactly("pending");
    }

    private static @Nullable Instant reusable(
            String account, String name, @Nullable String applicant) {
        PreflightSought question =
                new PreflightSought(
                        Ids.next("pre"),
                        account,
                        List.of(name),
                        List.of(),
                        now(),
                        now().plus(Duration.ofMinutes(2)),
                        applicant == null
                                ? null
                                : new PreflightSought.Applicant(applicant, "サンプル株式会社"));
        EVENTS.publish(question);
        List<PreflightAnswered.Name> names =
                EVENTS.first(PreflightAnswered.class, question.preflightId()).names();
        assertThat(names).hasSize(1);
        return names.getFirst().reusableUntil();
    }

    private static void seek(OrderPlaced order) {
        EVENTS.publish(
                new IssuanceAuthorizationSought(
                        order.orderId(),
                        order.accountId(),
                        order.product(),
                        "tls-server",
                        order.commonName(),
                        order.names(),
                        "MIIB",
                        now()));
    }
}
