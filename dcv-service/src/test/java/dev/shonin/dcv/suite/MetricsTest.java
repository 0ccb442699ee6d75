package dev.shonin.dcv.suite;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.shonin.dcv.domain.dns.DnsLookup;
import dev.shonin.dcv.domain.dns.DnsQuestion;
import dev.shonin.dcv.domain.dns.DnsReply;
import dev.shonin.dcv.domain.dns.RecordType;
import dev.shonin.dcv.domain.perspective.Perspectives;
import dev.shonin.dcv.domain.perspective.RemoteTask;
import dev.shonin.dcv.domain.perspective.RemoteView;
import dev.shonin.dcv.domain.proof.ProofTask;
import dev.shonin.dcv.domain.whois.Rdap;
import dev.shonin.dcv.domain.whois.RegistrationReply;
import dev.shonin.dcv.domain.whois.Whois;
import dev.shonin.dcv.net.Metered;
import dev.shonin.events.AuthorizationCompleted;
import dev.shonin.events.IssuanceAuthorizationSought;
import dev.shonin.events.IssuanceRefused;
import dev.shonin.events.OrderPlaced;
import dev.shonin.events.Topic;
import dev.shonin.kit.figures.Figures;
import dev.shonin.kit.id.Ids;
import dev.shonin.kit.work.WorkHandler;
import dev.shonin.pki.name.DomainName;
import dev.shonin.testing.MetricsTable;
import io.quarkus.arc.All;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Everything that is counted happens once, and is seen where Prometheus would see it. */
@QuarkusTest
class MetricsTest extends SuiteTest {

    private static final DomainName KNOWN = DomainName.ofAccepted("known.example");
    private static final DomainName BROKEN = DomainName.ofAccepted("broken.example");
    private static final DomainName ELSEWHERE = DomainName.ofAccepted("known.test");

    @Inject Figures figures;
    @Inject Whois whois;
    @Inject Rdap rdap;
    @Inject Perspectives perspectives;
    @Inject @All List<WorkHandler> handlers;

    @Test
    void whatIsExportedIsWhatTheTableSaysAndWhatAlertsAndDashboardsAskFor() throws Exception {
        refusedByCaa();
        registriesAreAsked();
        aPerspectiveDissents();
        anAnswerIsBogus();
        somethingIsForgotten();
        anEventIsNotReadable();
        figures.refresh();

        String exported = exported();

        assertThat(MetricsTable.read().complaints("dcv", exported)).isEmpty();
        assertThat(exported)
                .containsPattern("shonin_caa_refusals_total\\{code=\"caa.forbidden\"} [1-9]")
                .containsPattern("shonin_caa_refusals_total\\{code=\"caa.unreachable\"} [1-9]")
                .containsPattern("shonin_dns_lookup_seconds_count\\{outcome=\"answer\"} [1-9]")
                .containsPattern(
                        "shonin_dns_lookup_seconds_count\\{outcome=\"server-failed\"} [1-9]")
                .containsPattern("shonin_validations_open\\{kind=\"approval\"} ");
        for (String service : List.of("whois", "rdap")) {
            for (String outcome : List.of("contacts", "failed", "no-server")) {
                String labels = "_lookup_seconds_%s\\{outcome=\"" + outcome + "\"} ";
                assertThat(exported)
                        .containsPattern("shonin_" + service + labels.formatted("count") + "[1-9]")
                        .containsPattern("shonin_" + service + labels.formatted("sum") + "[0-9]");
            }
        }
        assertThat(exported)
                .containsPattern(
                        "shonin_perspective_views_total\\{agrees=\"true\",perspective=\"agreeing\"} [1-9]")
                .containsPattern(
                        "shonin_perspective_views_total\\{agrees=\"false\",perspective=\"dissenting\"} [1-9]");
    }

    private void refusedByCaa() {
        dns().zone("metered.example.com")
                .caa("@", 0, "issue", "other.example")
                .a("www", "192.0.2.1");
        dns().zone("mute.example.com").a("www", "192.0.2.1");
        try {
            OrderPlaced forbidden = approved("www.metered.example.com", "admin@example.com");
            OrderPlaced unreachable = approved("www.mute.example.com", "admin@example.com");
            dns().fail("mute.example.com");
            for (OrderPlaced order : List.of(forbidden, unreachable)) {
                EVENTS.publish(sought(order));
            }
            for (OrderPlaced order : List.of(forbidden, unreachable)) {
                EVENTS.first(IssuanceRefused.class, order.orderId());
            }
        } finally {
            dns().behave();
        }
    }

    private OrderPlaced approved(String name, String approver) {
        OrderPlaced order = Orders.of(name).approver(approver).placed();
        answer(token(placed(order)), "approve").then().statusCode(303);
        EVENTS.first(AuthorizationCompleted.class, order.orderId());
        return order;
    }

    private static IssuanceAuthorizationSought sought(OrderPlaced order) {
        return new IssuanceAuthorizationSought(
                order.orderId(),
                order.accountId(),
                order.product(),
                "dv-public",
                order.commonName(),
                order.names(),
                "MIIB",
                now());
    }

    private void registriesAreAsked() {
        dns().zone(LoopbackRegistries.HOST).a("@", "127.0.0.1");
        assertThat(whois.lookup(KNOWN).reply()).isInstanceOf(RegistrationReply.Contacts.class);
        assertThat(rdap.lookup(KNOWN).reply()).isInstanceOf(RegistrationReply.Contacts.class);
        assertThat(whois.lookup(BROKEN).reply()).isInstanceOf(RegistrationReply.Failed.class);
        assertThat(rdap.lookup(BROKEN).reply()).isInstanceOf(RegistrationReply.Failed.class);
        assertThat(whois.lookup(ELSEWHERE).reply()).isInstanceOf(RegistrationReply.NoServer.class);
        assertThat(rdap.lookup(ELSEWHERE).reply()).isInstanceOf(RegistrationReply.NoServer.class);
    }

    private void aPerspectiveDissents() {
        List<RemoteView> views =
                perspectives.ask(new RemoteTask.Proof(new ProofTask.Record(KNOWN, "a value")));
        assertThat(views).extracting(RemoteView::agrees).containsExactly(true, false);
    }

    /** No zone is signed here: what a validating resolver would say is put in its place. */
    private static void anAnswerIsBogus() {
        var _ =
                Metered.dns(
                                question ->
                                        new DnsLookup(
                                                question,
                                                new DnsReply.Bogus("signature expired"),
                                                "192.0.2.53:53",
                                                now(),
                                                Duration.ofMillis(3)))
                        .lookup(new DnsQuestion("bogus.example.com", RecordType.CAA));
    }

    private void somethingIsForgotten() {
        Tables.sql(
                "insert into inbox (consumer, event_id, received_at) values ('metrics', '%s', now())"
                        .formatted(Ids.firstAt("evt", Instant.parse("2020-01-01T00:00:00Z"))));
        handlers.stream()
                .filter(handler -> handler.kind().equals("retention"))
                .findAny()
                .orElseThrow()
                .perform("receipts", 1);
    }

    private static void anEventIsNotReadable() {
        EVENTS.publishRubbish(Topic.ORDERS);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () ->
                                assertThat(exported())
                                        .containsPattern(
                                                "shonin_dead_letters_total\\{consumer=\"dcv-orders\"} [1-9]"));
    }

    private static String exported() {
        return given().get("/q/metrics").then().statusCode(200).extract().asString();
    }
}
