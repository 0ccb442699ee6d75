package dev.shonin.order.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.shonin.events.ApprovalPageFetched;
import dev.shonin.events.AuthorizationCompleted;
import dev.shonin.events.MessageStateChanged;
import dev.shonin.kit.id.Ids;
import dev.shonin.testing.LogWatch;
import dev.shonin.testing.TestRequests;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.x500.X500Name;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whoever reads the logs learns which orders there were, and of nobody who stands behind them. */
@QuarkusTest
@TestProfile(OrderTestProfile.class)
class LoggedTest extends LifeCase {

    private static final String PERSON = "箕輪 鶴代";
    private static final String COMPANY = "株式会社もくもく商会";
    private static final String APPLICANT = "tsuruyo@minowa.example.com";
    private static final String TECHNICIAN = "gihei@minowa.example.com";
    private static final String READER = "rin@minowa.example.com";
    private static final String APPROVER = "hostmaster@minowa.example.com";
    private static final String IN_CSR = "Tsuruyo Minowa";
    private static final String SAID = "Not ours, says Tsuruyo";
    private static final List<String> PERSONAL =
            List.of(
                    PERSON,
                    "箕輪",
                    COMPANY,
                    APPLICANT,
                    TECHNICIAN,
                    READER,
                    APPROVER,
                    "minowa",
                    IN_CSR,
                    "Tsuruyo",
                    SAID);

    @Test
    void anOrdersWayIsLoggedWithoutAnybodysData() {
        try (LogWatch log = LogWatch.fromInfo()) {
            issuedOne();
            rejectedOne();
            refusedOnes();
            String unknown = unknownOne();
            String broken = oneTheDatabaseRefuses();

            await().atMost(Duration.ofSeconds(60))
                    .until(
                            () ->
                                    !givenUp(log, unknown).isEmpty()
                                            && !givenUp(log, broken).isEmpty());
            assertThat(givenUp(log, unknown)).first().asString().contains("no order " + unknown);
            for (String personal : PERSONAL) {
                assertThat(log.mentions(personal)).as(personal).isEmpty();
            }
        }
    }

    private void issuedOne() {
        String id = placed();
        Broker.tell(
                opened(id, WWW, APPROVER),
                bounced(id, "550 5.1.1 <" + APPROVER + "> is not known here"),
                new ApprovalPageFetched(Ids.next("apr"), id, at, "GET", IN_CSR + "/1", null),
                decided(id, "valid", null, null));
        awaitStatus(id, "issuing");
        Broker.tell(issued(id));
        awaitStatus(id, "issued");
    }

    private void rejectedOne() {
        String id = placed();
        Broker.tell(decided(id, "invalid", "approver.rejected", SAID));
        awaitStatus(id, "rejected");
    }

    /** What is refused at the door is no business of the log's either. */
    private void refusedOnes() {
        Map<String, Object> order = order();
        order.put("csr", "hello " + IN_CSR);
        reseller.post("/v1/orders", order).then().statusCode(422);
        order = order();
        order.put("applicant", Map.of("name", PERSON, "email", "an address of " + APPLICANT));
        reseller.post("/v1/orders", order).then().statusCode(422);
        reseller.json("{\"applicant\":{\"name\":\"" + PERSON + "\",\"email\":" + APPLICANT)
                .header("Idempotency-Key", Ids.next("req"))
                .post("/v1/orders")
                .then()
                .statusCode(400);
        reseller.get("/v1/orders/" + APPLICANT).then().statusCode(404);
    }

    /** An event that cannot be taken in, and is logged with its cause. */
    private String unknownOne() {
        String id = Ids.next("ord");
        Broker.tell(decided(id, "valid", null, SAID));
        return id;
    }

    /** No text of the database's may hold U+0000: the statement fails with all that is in it. */
    private String oneTheDatabaseRefuses() {
        String id = placed();
        Broker.tell(bounced(id, "550 " + APPROVER + " \u0000"));
        return id;
    }

    private static List<String> givenUp(LogWatch log, String order) {
        return log.mentions(order).stream().filter(line -> line.contains("gives up on")).toList();
    }

    private String placed() {
        return reseller.post("/v1/orders", order()).then().statusCode(201).extract().path("id");
    }

    private static Map<String, Object> order() {
        return Client.order(
                Map.of(
                        "csr",
                        TestRequests.csr(
                                TestRequests.ecKey(),
                                new X500Name(
                                        "CN="
                                                + WWW
                                                + ",O="
                                                + COMPANY
                                                + ",GIVENNAME="
                                                + IN_CSR
                                                + ",E="
                                                + APPLICANT),
                                List.of(WWW)),
                        "applicant",
                        Map.of("name", PERSON, "organization", COMPANY, "email", APPLICANT),
                        "contacts",
                        Map.of(
                                "technical",
                                Map.of("name", PERSON, "email", TECHNICIAN),
                                "notifications",
                                List.of(READER))),
                WWW);
    }

    private MessageStateChanged bounced(String id, String reply) {
        return new MessageStateChanged(
                Ids.next("msg"), id, "approval-request", APPROVER, "bounced", reply, null, at);
    }

    private AuthorizationCompleted decided(
            String id, String outcome, @Nullable String reason, @Nullable String comment) {
        return new AuthorizationCompleted(
                Ids.next("aut"),
                id,
                WWW,
                outcome,
                "email",
                "3.2.2.4.4",
                "example.com",
                APPROVER,
                reason,
                clock.instant(),
                comment,
                null);
    }
}
