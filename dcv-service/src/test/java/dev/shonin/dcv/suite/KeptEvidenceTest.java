package dev.shonin.dcv.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasItem;

import dev.shonin.dcv.config.PolicyFiles;
import dev.shonin.dcv.domain.dns.DnsLookup;
import dev.shonin.dcv.domain.dns.DnsQuestion;
import dev.shonin.dcv.domain.dns.DnsReply;
import dev.shonin.dcv.domain.dns.Dnssec;
import dev.shonin.dcv.domain.dns.KeyChain;
import dev.shonin.dcv.domain.dns.Octets;
import dev.shonin.dcv.domain.dns.RecordType;
import dev.shonin.dcv.domain.evidence.Evidence;
import dev.shonin.dcv.domain.evidence.Fact;
import dev.shonin.dcv.domain.evidence.Origin;
import dev.shonin.dcv.evidence.EvidenceReplay;
import dev.shonin.dcv.evidence.EvidenceVerifier;
import dev.shonin.dcv.evidence.EvidenceVerifier.Verification;
import dev.shonin.dcv.policy.RuleVerdict;
import dev.shonin.dcv.store.EvidenceLog;
import dev.shonin.events.ApprovalRequested;
import dev.shonin.events.AuthorizationCompleted;
import dev.shonin.events.AuthorizationOpened;
import dev.shonin.events.OrderPlaced;
import dev.shonin.kit.id.Ids;
import dev.shonin.kit.work.WorkHandler;
import dev.shonin.pki.name.DomainName;
import dev.shonin.testing.ServiceInfrastructure;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What evidence leans on is kept with it: sets of keys once for all, lists with what made them. */
@QuarkusTest
class KeptEvidenceTest extends SuiteTest {

    private static final String ACCOUNT = "acc_keptevidence00000000000000";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject EvidenceLog evidence;
    @Inject @All List<WorkHandler> handlers;

    @AfterEach
    void theDnsBehavesAgain() {
        dns().behave();
    }

    @Test
    void anAddressFromAKeptListIsJudgedByTheListsOwnEvidence() throws Exception {
        dns().zone("leaned.example.com")
                .txt("_validation-contactemail", "pki@corp.example")
                .a("@", "192.0.2.1");
        String listId =
                as(ACCOUNT, "reseller")
                        .get("/v1/approver-addresses?domain=leaned.example.com")
                        .then()
                        .statusCode(200)
                        .body("candidates.address", hasItem("pki@corp.example"))
                        .extract()
                        .path("listId");
        OrderPlaced order = Orders.of("leaned.example.com").account(ACCOUNT).placed();
        EVENTS.publish(order);
        String id = EVENTS.first(AuthorizationOpened.class, order.orderId()).authorizationId();
        dns().fail("_validation-contactemail.leaned.example.com");

        as(ACCOUNT, "reseller")
                .contentType("application/json")
                .body("{\"approver\":\"pki@corp.example\"}")
                .post("/v1/authorizations/" + id + "/approver")
                .then()
                .statusCode(202);
        ApprovalRequested request = EVENTS.first(ApprovalRequested.class, order.orderId());
        answer(token(request), "approve").then().statusCode(303);
        EVENTS.first(AuthorizationCompleted.class, order.orderId());

        String file =
                as(ACCOUNT, "reseller")
                        .get("/v1/authorizations/" + id + "/evidence")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString();
        assertThat(file).contains(listId);
        Verification whole = EvidenceVerifier.trustingTheDocument().verify(file);
        assertThat(whole).isInstanceOf(Verification.Whole.class);
        Map<String, Object> document = ((Verification.Whole) whole).document();
        EvidenceReplay.Replay replay =
                EvidenceReplay.judge(document, PolicyFiles.shipped("private-pki"), now());
        assertThat(replay.verdicts().stream().filter(RuleVerdict::blocks)).isEmpty();
        assertThat(replay.verdicts())
                .extracting(RuleVerdict::code)
                .contains("evidence.contact-seen");
    }

    @Test
    void aSetOfKeysIsKeptOnceHoweverManyEntriesNameIt() {
        Octets anchors = Octets.of(". IN DS " + Ids.next("x"));
        Octets keys = Octets.of("the keys of " + Ids.next("x"));
        KeyChain chain = new KeyChain(anchors, List.of(keys));
        Set<String> named = Set.of(anchors.sha256(), keys.sha256());

        // What is undone is not remembered as being there.
        QuarkusTransaction.begin();
        evidence.add(entry(chain));
        QuarkusTransaction.rollback();
        assertThat(kept(named)).isEmpty();

        QuarkusTransaction.requiringNew().run(() -> evidence.add(entry(chain)));
        QuarkusTransaction.requiringNew()
                .run(() -> evidence.addAll(List.of(entry(chain), entry(chain))));

        assertThat(kept(named)).containsExactlyElementsOf(new TreeSet<>(named));
        assertThat(QuarkusTransaction.requiringNew().call(() -> evidence.parts(named)))
                .containsEntry(keys.sha256(), keys)
                .containsEntry(anchors.sha256(), anchors)
                .hasSize(2);
        assertThatThrownBy(() -> Tables.sql("update evidence_part set content = ''"))
                .hasStackTraceContaining("evidence is never changed or removed");
        assertThatThrownBy(() -> Tables.sql("insert into evidence_part values ('x', '')"))
                .hasStackTraceContaining("evidence_part_is_hashed");
    }

    @Test
    void aPartGoesWhenNoEvidenceThatIsKeptNamesIt() throws SQLException {
        String over = part("30 years");
        String held = part("30 years");
        String young = part("1 year");
        String named = part("29 years");
        // As long ago as that, and never gone: its order is not known any more.
        Tables.sql(
                ("insert into evidence (id, order_id, at, kind, actor, details, content_hash) values"
                                + " (evidence_id_at(now() - interval '29 years') || repeat('0', 16),"
                                + " 'ord_parts', now() - interval '29 years', 'x', 'x',"
                                + " '{\"lookups\": [{\"keys\": {\"anchors\": \"%s\"}}]}', repeat('0', 64))")
                        .formatted(named));

        try (Connection connection = ServiceInfrastructure.database().connect("dcv");
                Statement other = connection.createStatement()) {
            connection.setAutoCommit(false);
            other.execute(
                    "select from evidence_part where sha256 = '%s' for update".formatted(held));
            forget();
            assertThat(kept(Set.of(over, held, young, named)))
                    .containsExactlyInAnyOrder(held, young, named);
            connection.rollback();
        }
        forget();
        assertThat(kept(Set.of(held, young, named))).containsExactlyInAnyOrder(young, named);

        refused("delete from evidence_part where sha256 = '%s'".formatted(young), "never");
        refused("delete from evidence_part where sha256 = '%s'".formatted(named), "names it");
        refused(
                "update evidence_part set named_at = now() - interval '40 years' where sha256 = '%s'"
                        .formatted(named),
                "never");
    }

    @Test
    void theDatabaseKnowsFromAnIdWhenItWasMade() {
        Instant moment = Instant.parse("2026-11-22T09:00:00.123Z");

        assertThat(
                        Tables.column(
                                "select evidence_id_at('%s') || repeat('0', 16)".formatted(moment)))
                .containsExactly(Ids.firstAt("evd", moment));
    }

    @Test
    void whoNamesAPartKeepsItFromBeingForgotten() throws Exception {
        Octets anchors = Octets.of(". IN DS " + Ids.next("x"));
        part(anchors, "30 years");
        KeyChain chain = new KeyChain(anchors, List.of());

        QuarkusTransaction.begin();
        evidence.add(entry(chain));
        // The entry is not there yet for anybody else.
        var _ = aside(this::forget).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(kept(Set.of(anchors.sha256()))).hasSize(1);
        QuarkusTransaction.commit();
        forget();

        assertThat(kept(Set.of(anchors.sha256()))).hasSize(1);
        assertThat(days(anchors)).containsExactly("0");
    }

    @Test
    void aPartThatIsBeingForgottenIsPutInAgainByWhoNamesIt() throws Exception {
        Octets anchors = Octets.of(". IN DS " + Ids.next("x"));
        part(anchors, "30 years");
        KeyChain chain = new KeyChain(anchors, List.of());
        Future<?> entry;
        try (Connection connection = ServiceInfrastructure.database().connect("dcv");
                Statement forgetting = connection.createStatement()) {
            connection.setAutoCommit(false);
            forgetting.execute(
                    "delete from evidence_part where sha256 = '%s'".formatted(anchors.sha256()));
            entry =
                    aside(
                            () ->
                                    QuarkusTransaction.requiringNew()
                                            .run(() -> evidence.add(entry(chain))));
            await().atMost(PATIENCE)
                    .until(
                            () ->
                                    !Tables.column(
                                                    "select 1 from pg_stat_activity where wait_event_type"
                                                            + " = 'Lock' and query like 'insert into"
                                                            + " evidence_part%'")
                                            .isEmpty());
            connection.commit();
        }
        var _ = entry.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

        assertThat(kept(Set.of(anchors.sha256()))).hasSize(1);
        assertThat(days(anchors)).containsExactly("0");
    }

    /** Does it in a thread of its own, which has no part in this one's transaction. */
    private static Future<?> aside(Runnable action) {
        FutureTask<?> task = new FutureTask<>(action, null);
        Thread.ofPlatform().start(task);
        return task;
    }

    /** A part that was last named so long ago; its hash. */
    private static String part(String ago) {
        return part(Octets.of("the keys of " + Ids.next("x")), ago);
    }

    private static String part(Octets content, String ago) {
        Tables.sql(
                "insert into evidence_part values ('%s', '\\x%s', now() - interval '%s')"
                        .formatted(
                                content.sha256(), HexFormat.of().formatHex(content.bytes()), ago));
        return content.sha256();
    }

    /** How many days before the service's own today it was last named. */
    private List<String> days(Octets part) {
        return Tables.column(
                "select extract(day from timestamptz '%s' - named_at)::int from evidence_part where sha256 = '%s'"
                        .formatted(now(), part.sha256()));
    }

    private void forget() {
        handlers.stream()
                .filter(h -> h.kind().equals("retention"))
                .findAny()
                .orElseThrow()
                .perform("evidence-parts", 1);
    }

    private static void refused(String statement, String why) {
        assertThatThrownBy(() -> Tables.sql(statement)).hasStackTraceContaining(why);
    }

    private static List<String> kept(Set<String> hashes) {
        return Tables.column(
                "select sha256 from evidence_part where sha256 in (%s) order by sha256"
                        .formatted(
                                new HashSet<>(hashes)
                                        .stream()
                                                .map(hash -> "'" + hash + "'")
                                                .collect(Collectors.joining(", "))));
    }

    private static Evidence entry(KeyChain chain) {
        DnsLookup lookup =
                new DnsLookup(
                        new DnsQuestion("example.com", RecordType.TXT),
                        new DnsReply.NoData(null),
                        "192.0.2.53:53",
                        now(),
                        Duration.ZERO,
                        Dnssec.SECURE,
                        List.of(),
                        chain);
        return new Evidence(
                Ids.next("ord"),
                null,
                null,
                now(),
                "1",
                Origin.SCHEDULE,
                new Fact.ApproverRefused(
                        DomainName.ofAccepted("example.com"),
                        "a@example.com",
                        "approver.not-listed",
                        List.of(lookup),
                        List.of()));
    }
}
