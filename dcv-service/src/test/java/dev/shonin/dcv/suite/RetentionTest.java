package dev.shonin.dcv.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shonin.dcv.evidence.EvidenceVerifier;
import dev.shonin.dcv.evidence.EvidenceVerifier.Verification;
import dev.shonin.events.AuthorizationCompleted;
import dev.shonin.events.OrderPlaced;
import dev.shonin.kit.work.WorkHandler;
import dev.shonin.testing.ServiceInfrastructure;
import io.quarkus.arc.All;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Evidence goes two years after the certificate, as a whole, and leaves its anchor. */
@QuarkusTest
class RetentionTest extends SuiteTest {

    private static final String ACCOUNT = "acc_retention00000000000000000";

    @Inject @All List<WorkHandler> handlers;

    @Test
    void whatWasKeptLongEnoughIsGoneAndItsAnchorIsNot() throws SQLException {
        OrderPlaced over = approved("over.example.com");
        OrderPlaced kept = approved("kept.example.com");
        OrderPlaced altered = approved("altered.example.com");
        OrderPlaced visited = approved("visited.example.com");
        OrderPlaced held = approved("held.example.com");
        Map<?, ?> chain = (Map<?, ?>) Objects.requireNonNull(document(over).get("chain"));
        String authorization = authorizations(over).getFirst();
        List.of(over, altered, visited, held)
                .forEach(order -> certified(order, "2 years 1 day", "3 years"));
        certified(kept, "1 year 11 months", "3 years");
        unguarded(
                "update evidence set hash = content_hash where seq = 2 and order_id = '%s'"
                        .formatted(altered.orderId()));
        unguarded(
                "update evidence set at = now() where seq = 3 and order_id = '%s'"
                        .formatted(visited.orderId()));

        try (Connection connection = ServiceInfrastructure.database().connect("dcv");
                Statement other = connection.createStatement()) {
            connection.setAutoCommit(false);
            other.execute(
                    "select from placed_order where order_id = '%s' for update"
                            .formatted(held.orderId()));
            forget();
            connection.rollback();
        }

        assertThat(Tables.rowsMentioning(over.orderId())).containsExactly("evidence_anchor");
        assertThat(
                        Tables.column(
                                "select length || ' ' || head from evidence_anchor where order_id = '%s'"
                                        .formatted(over.orderId())))
                .containsExactly(chain.get("length") + " " + chain.get("head"));
        as(ACCOUNT, "reseller")
                .get("/v1/authorizations/" + authorization + "/evidence")
                .then()
                .statusCode(404);
        for (OrderPlaced order : List.of(kept, altered, visited, held)) {
            assertThat(authorizations(order)).hasSize(1);
        }
        forget();
        assertThat(authorizations(held)).isEmpty();
        assertThat(Tables.column("select evidence_anchors_broken_at()")).containsOnlyNulls();
    }

    @Test
    void theDatabaseLetsNothingGoOtherwise() {
        OrderPlaced young = approved("young.example.com");
        OrderPlaced over = approved("guarded.example.com");
        certified(over, "2 years 1 day", "3 years");
        forget();

        refused("delete from evidence where order_id = '%s'".formatted(young.orderId()), "never");
        refused(
                "insert into evidence_anchor (order_id) values ('%s')".formatted(young.orderId()),
                "two years");
        refused("update evidence_anchor set head = hash", "never");
        refused("delete from evidence_anchor", "never");
        refused("truncate evidence_anchor", "never");
        lengthen(over, 1);
        assertThat(
                        Tables.column(
                                "select evidence_anchors_broken_at() = seq from evidence_anchor where order_id = '%s'"
                                        .formatted(over.orderId())))
                .containsExactly("t");
        lengthen(over, -1);
    }

    @Test
    void whatComesLateGoesOnWhereTheChainEnded() {
        OrderPlaced over = approved("late.example.com");
        certified(over, "2 years 1 day", "3 years");
        forget();

        Tables.sql(
                ("insert into evidence (id, order_id, at, kind, actor, details, content_hash)"
                                + " values ('evd_late%1$s', '%1$s', now(), 'x', 'x', '{}', repeat('0', 64))")
                        .formatted(over.orderId()));

        assertThat(
                        Tables.column(
                                ("select e.seq = a.length + 1 and e.previous = a.head from evidence e join"
                                                + " evidence_anchor a using (order_id) where order_id = '%s'")
                                        .formatted(over.orderId())))
                .containsExactly("t");
        refused("delete from evidence where order_id = '%s'".formatted(over.orderId()), "never");
    }

    private static void lengthen(OrderPlaced order, int by) {
        Tables.sql(
                ("alter table evidence_anchor disable trigger evidence_anchor_is_kept; update"
                                + " evidence_anchor set length = length + %d where order_id = '%s'; alter"
                                + " table evidence_anchor enable trigger evidence_anchor_is_kept")
                        .formatted(by, order.orderId()));
    }

    private void forget() {
        WorkHandler retention =
                handlers.stream().filter(h -> h.kind().equals("retention")).findAny().orElseThrow();
        retention.perform("evidence", 1);
    }

    private static void refused(String statement, String why) {
        assertThatThrownBy(() -> Tables.sql(statement)).hasStackTraceContaining(why);
    }

    /** As if it all had been long ago. */
    private static void certified(OrderPlaced order, String endedAgo, String happenedAgo) {
        Tables.sql(
                ("insert into issuance_request (order_id, account_id, product, profile, common_name,"
                                + " names, csr, sought_at, state, version, certificate_ends_by) values"
                                + " ('%s', '%s', 'x', 'x', 'x.example', '{}', 'x', now(), 'authorized', 0,"
                                + " now() - interval '%s')")
                        .formatted(order.orderId(), ACCOUNT, endedAgo));
        unguarded(
                "update evidence set at = at - interval '%s' where order_id = '%s'"
                        .formatted(happenedAgo, order.orderId()));
    }

    private OrderPlaced approved(String name) {
        OrderPlaced order = Orders.of(name).account(ACCOUNT).approver("admin@example.com").placed();
        answer(token(placed(order)), "approve").then().statusCode(303);
        EVENTS.first(AuthorizationCompleted.class, order.orderId());
        return order;
    }

    private Map<String, Object> document(OrderPlaced order) {
        String file =
                as(ACCOUNT, "reseller")
                        .get("/v1/authorizations/" + authorizations(order).getFirst() + "/evidence")
                        .asString();
        Verification verification = EvidenceVerifier.trustingTheDocument().verify(file);
        assertThat(verification).isInstanceOf(Verification.Whole.class);
        return ((Verification.Whole) verification).document();
    }

    private static List<String> authorizations(OrderPlaced order) {
        return Tables.column(
                "select id from name_authorization where order_id = '%s'"
                        .formatted(order.orderId()));
    }

    private static void unguarded(String statement) {
        Tables.sql(
                "alter table evidence disable trigger evidence_is_kept; "
                        + statement
                        + "; alter table evidence enable trigger evidence_is_kept");
    }
}
