package dev.shonin.local.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shonin.local.client.ApiException;
import dev.shonin.local.client.ApprovalPage;
import dev.shonin.local.client.Inbox;
import dev.shonin.local.client.ShoninClient;
import dev.shonin.testing.OpenSsl;
import dev.shonin.testing.TestRequests;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * One order after the other, from the request to the certificate, and the ways it may end
 * otherwise.
 */
class WholeOrderTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final SuiteStack suite = SuiteStack.get();
    private final ShoninClient shonin = suite.reseller();
    private final Inbox inbox = suite.inbox();

    @Test
    void anOrderRunsFromTheCsrToACertificateThatOpenSslAccepts() {
        String name = SuiteStack.freshName();
        String applicant = "applicant@" + name;
        String orderId =
                place(
                        SuiteStack.approvedBy(
                                SuiteStack.order(
                                        TestRequests.csr(name), "dv-single", "ja", applicant),
                                name,
                                "hostmaster@" + name));

        ApprovalPage page = openMail("hostmaster@" + name);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.html()).contains(name, "山田 花子", "株式会社サンプル");
        assertThat(shonin.order(orderId).path("status").asText()).isEqualTo("awaiting_validation");
        assertThat(page.approve().status()).isEqualTo(200);

        JsonNode order = shonin.awaitFinal(orderId, PATIENCE);
        assertThat(order.path("status").asText()).isEqualTo("issued");
        String chain = shonin.certificateChain(order.path("certificate").path("id").asText());
        String root = shonin.caCertificate("root");
        OpenSsl.verifyByPkix(chain, root, Clock.systemUTC().instant());
        String end = "-----END CERTIFICATE-----\n";
        int leafEnd = chain.indexOf(end) + end.length();
        OpenSsl.verify(chain.substring(0, leafEnd), chain.substring(leafEnd), root, name);

        Inbox.Mail delivery = inbox.await(applicant, "BEGIN CERTIFICATE", PATIENCE).orElseThrow();
        assertThat(delivery.text())
                .contains(chain.substring(0, leafEnd).strip().lines().toList().get(5));
        assertTimelineInOrder(orderId);
    }

    @Test
    void wwwAndTheBareDomainAreAskedForInOneMail() {
        String bare = SuiteStack.freshName();
        String www = "www." + bare;
        ObjectNode order =
                SuiteStack.order(TestRequests.csr(www), "dv-plus", "en", "a@" + bare)
                        .put("includeBareDomain", true);
        SuiteStack.approvedBy(order, www, "admin@" + bare);
        SuiteStack.approvedBy(order, bare, "admin@" + bare);
        String orderId = place(order);

        ApprovalPage page = openMail("admin@" + bare);
        assertThat(page.html()).contains(www, bare);
        page.approve();

        assertThat(shonin.awaitFinal(orderId, PATIENCE).path("status").asText())
                .isEqualTo("issued");
        assertThat(inbox.mails("admin@" + bare, "/approve/", Duration.ZERO)).hasSize(1);
    }

    @Test
    void anAddressThatIsNotOnTheListLeavesTheOrderAwaitingAChoice() {
        String name = SuiteStack.freshName();
        String orderId =
                place(
                        SuiteStack.approvedBy(
                                SuiteStack.order(
                                        TestRequests.csr(name), "dv-single", "en", "a@" + name),
                                name,
                                "someone@elsewhere.example"));

        await().atMost(PATIENCE).until(() -> eventTypes(orderId).contains("approver.refused"));
        JsonNode authorization = shonin.authorizations(orderId).path("authorizations").path(0);
        assertThat(authorization.path("status").asText()).isEqualTo("pending");
        String id = authorization.path("id").asText();
        assertThatThrownBy(() -> shonin.chooseApprover(id, "someone@elsewhere.example"))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refusal -> {
                            assertThat(refusal.status()).isEqualTo(422);
                            assertThat(refusal.code()).isEqualTo("approver.not-listed");
                        });

        shonin.chooseApprover(id, "webmaster@" + name);
        openMail("webmaster@" + name).approve();

        assertThat(shonin.awaitFinal(orderId, PATIENCE).path("status").asText())
                .isEqualTo("issued");
    }

    @Test
    void aPublishedContactIsOnTheListAndMayApprove() {
        String name = SuiteStack.freshName();
        suite.stack()
                .dns()
                .zone(name)
                .soa("dns." + name + ".")
                .txt("_validation-contactemail", "pki@corp.example");
        JsonNode list = shonin.approverAddresses(name);
        JsonNode candidate =
                StreamSupport.stream(list.path("candidates").spliterator(), false)
                        .filter(c -> c.path("source").asText().equals("dns-txt"))
                        .findFirst()
                        .orElseThrow();
        assertThat(candidate.path("address").asText()).isEqualTo("pki@corp.example");
        assertThat(candidate.path("br").asText()).isEqualTo("3.2.2.4.14");
        String orderId =
                place(
                        SuiteStack.approvedBy(
                                SuiteStack.order(
                                        TestRequests.csr(name), "dv-single", "en", "a@" + name),
                                name,
                                "pki@corp.example"));

        JsonNode mail = awaitMessage(orderId, "sent");
        assertThat(mail.path("recipient").asText()).isEqualTo("pki@corp.example");
        openMailContaining("pki@corp.example", name).approve();

        assertThat(shonin.awaitFinal(orderId, PATIENCE).path("status").asText())
                .isEqualTo("issued");
    }

    @Test
    void aCaaRecordThatForbidsUsIsNamedAndTheOrderCanSeekIssuanceAgain() {
        String name = SuiteStack.freshName();
        suite.stack()
                .dns()
                .zone(name)
                .soa("dns." + name + ".")
                .caa("@", 0, "issue", "other-ca.example");
        String host = "www." + name;
        String orderId =
                place(
                        SuiteStack.approvedBy(
                                SuiteStack.order(
                                        TestRequests.csr(host), "dv-single", "en", "a@" + name),
                                host,
                                "admin@" + name));
        openMail("admin@" + name).approve();

        JsonNode order = shonin.awaitFinal(orderId, PATIENCE);

        assertThat(order.path("status").asText()).isEqualTo("failed");
        assertThat(order.path("failure").path("retryable").asBoolean()).isTrue();
        assertThat(order.path("failure").path("detail").asText())
                .contains("other-ca.example")
                .contains(name);
        assertThat(order.path("actions").toString()).contains("seek-issuance");
    }

    @Test
    void aRejectedOrderEndsAndItsLinkSaysSo() {
        String name = SuiteStack.freshName();
        String orderId =
                place(
                        SuiteStack.approvedBy(
                                SuiteStack.order(
                                        TestRequests.csr(name), "dv-single", "ja", "a@" + name),
                                name,
                                "postmaster@" + name));
        ApprovalPage page = openMail("postmaster@" + name);
        page.reject();

        assertThat(shonin.awaitFinal(orderId, PATIENCE).path("status").asText())
                .isEqualTo("rejected");
        assertThat(ApprovalPage.open(page.address()).status()).isEqualTo(200);
    }

    @Test
    void aCancelledOrdersLinkIsDead() {
        String name = SuiteStack.freshName();
        String orderId =
                place(
                        SuiteStack.approvedBy(
                                SuiteStack.order(
                                        TestRequests.csr(name), "dv-single", "en", "a@" + name),
                                name,
                                "admin@" + name));
        ApprovalPage page = openMail("admin@" + name);

        shonin.cancel(orderId);

        assertThat(shonin.order(orderId).path("status").asText()).isEqualTo("cancelled");
        await().atMost(PATIENCE).until(() -> ApprovalPage.open(page.address()).status() == 410);
        assertThat(page.approve().status()).isEqualTo(410);
        assertThat(shonin.order(orderId).path("status").asText()).isEqualTo("cancelled");
    }

    @Test
    void aNewMailEndsTheLinkOfTheOldOne() {
        String name = SuiteStack.freshName();
        String orderId =
                place(
                        SuiteStack.approvedBy(
                                SuiteStack.order(
                                        TestRequests.csr(name), "dv-single", "en", "a@" + name),
                                name,
                                "admin@" + name));
        ApprovalPage first = openMail("admin@" + name);
        String authorization =
                shonin.authorizations(orderId).path("authorizations").path(0).path("id").asText();

        shonin.resendApproval(authorization);

        await().atMost(PATIENCE)
                .until(() -> inbox.mails("admin@" + name, "/approve/", Duration.ZERO).size() == 2);
        assertThat(ApprovalPage.open(first.address()).status()).isEqualTo(410);
        for (Inbox.Mail mail : inbox.mails("admin@" + name, "/approve/", Duration.ZERO)) {
            ApprovalPage page = ApprovalPage.open(ApprovalPage.link(mail.text()).orElseThrow());
            if (page.status() == 200) {
                page.approve();
            }
        }
        assertThat(shonin.awaitFinal(orderId, PATIENCE).path("status").asText())
                .isEqualTo("issued");
    }

    @Test
    void whatBelongsToOneAccountIsNotThereForAnother() {
        String name = SuiteStack.freshName();
        String orderId =
                place(
                        SuiteStack.approvedBy(
                                SuiteStack.order(
                                        TestRequests.csr(name), "dv-single", "en", "a@" + name),
                                name,
                                "admin@" + name));
        openMail("admin@" + name).approve();
        JsonNode order = shonin.awaitFinal(orderId, PATIENCE);
        String certificate = order.path("certificate").path("id").asText();
        String stranger = newReseller();

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertStranger(stranger, orderId, certificate));
    }

    private void assertStranger(String key, String orderId, String certificate) {
        ShoninClient other = suite.client(key);
        for (Runnable call :
                List.<Runnable>of(
                        () -> other.order(orderId),
                        () -> other.orderEvents(orderId),
                        () -> other.cancel(orderId),
                        () -> other.authorizations(orderId),
                        () -> other.messages(orderId),
                        () -> other.certificate(certificate))) {
            assertThatThrownBy(call::run)
                    .isInstanceOfSatisfying(
                            ApiException.class,
                            refusal -> assertThat(refusal.status()).isEqualTo(404));
        }
    }

    private String newReseller() {
        ShoninClient operator = suite.operator();
        String account =
                operator.createAccount("Other " + UUID.randomUUID(), UUID.randomUUID().toString())
                        .path("id")
                        .asText();
        return operator.createKey(account, "reseller", UUID.randomUUID().toString())
                .path("key")
                .asText();
    }

    private String place(ObjectNode order) {
        return shonin.placeOrder(order, UUID.randomUUID().toString()).path("id").asText();
    }

    private ApprovalPage openMail(String to) {
        return openMailContaining(to, "/approve/");
    }

    private ApprovalPage openMailContaining(String to, String text) {
        Inbox.Mail mail = inbox.await(to, text, PATIENCE).orElseThrow();
        return ApprovalPage.open(ApprovalPage.link(mail.text()).orElseThrow());
    }

    private JsonNode awaitMessage(String orderId, String state) {
        return await().atMost(PATIENCE)
                .until(
                        () -> shonin.messages(orderId).path("messages").path(0),
                        message -> message.path("state").asText().equals(state));
    }

    private List<String> eventTypes(String orderId) {
        List<String> types = new ArrayList<>();
        shonin.orderEvents(orderId)
                .path("events")
                .forEach(event -> types.add(event.path("type").asText()));
        return types;
    }

    private void assertTimelineInOrder(String orderId) {
        JsonNode events = shonin.orderEvents(orderId).path("events");
        assertThat(events).isNotEmpty();
        int seq = 0;
        for (JsonNode event : events) {
            assertThat(event.path("seq").asInt()).isEqualTo(++seq);
            assertThat(event.path("text").asText()).isNotBlank();
        }
    }
}
