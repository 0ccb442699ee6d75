package dev.shonin.local.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.shonin.client.ApiException;
import dev.shonin.client.api.AccountsApi;
import dev.shonin.client.model.AccountRequest;
import dev.shonin.client.model.ApiKeyRequest;
import dev.shonin.client.model.ApproverCandidate;
import dev.shonin.client.model.ApproverChoice;
import dev.shonin.client.model.Authorization;
import dev.shonin.client.model.Message;
import dev.shonin.client.model.Order;
import dev.shonin.client.model.OrderEvent;
import dev.shonin.client.model.OrderRequest;
import dev.shonin.local.client.ApprovalPage;
import dev.shonin.local.client.Inbox;
import dev.shonin.local.client.Refusal;
import dev.shonin.local.client.ShoninClient;
import dev.shonin.testing.OpenSsl;
import dev.shonin.testing.TestRequests;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
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
        assertThat(status(orderId)).isEqualTo(Order.StatusEnum.AWAITING_VALIDATION);
        assertThat(page.approve().status()).isEqualTo(200);

        Order order = shonin.awaitFinal(orderId, PATIENCE);
        assertThat(order.getStatus()).isEqualTo(Order.StatusEnum.ISSUED);
        String chain = shonin.certificateChain(order.getCertificate().getId());
        String root = ShoninClient.text(shonin.ca().readCaCertificatePem("root"));
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
        OrderRequest order =
                SuiteStack.order(TestRequests.csr(www), "dv-plus", "en", "a@" + bare)
                        .includeBareDomain(true);
        SuiteStack.approvedBy(order, www, "admin@" + bare);
        SuiteStack.approvedBy(order, bare, "admin@" + bare);
        String orderId = place(order);

        ApprovalPage page = openMail("admin@" + bare);
        assertThat(page.html()).contains(www, bare);
        page.approve();

        assertThat(shonin.awaitFinal(orderId, PATIENCE).getStatus())
                .isEqualTo(Order.StatusEnum.ISSUED);
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

        assertThat(shonin.awaitEvent(orderId, "approver.refused", PATIENCE)).isTrue();
        Authorization authorization = authorization(orderId);
        assertThat(authorization.getStatus()).isEqualTo("pending");
        String id = authorization.getId();
        assertThatThrownBy(() -> chooseApprover(id, "someone@elsewhere.example"))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        failure -> {
                            Refusal refusal = Refusal.of(failure);
                            assertThat(refusal.status()).isEqualTo(422);
                            assertThat(refusal.code()).isEqualTo("approver.not-listed");
                        });

        chooseApprover(id, "webmaster@" + name);
        openMail("webmaster@" + name).approve();

        assertThat(shonin.awaitFinal(orderId, PATIENCE).getStatus())
                .isEqualTo(Order.StatusEnum.ISSUED);
    }

    @Test
    void aPublishedContactIsOnTheListAndMayApprove() {
        String name = SuiteStack.freshName();
        suite.stack()
                .dns()
                .zone(name)
                .soa("dns." + name + ".")
                .txt("_validation-contactemail", "pki@corp.example");
        ApproverCandidate candidate =
                shonin.validation().listApproverAddresses(name, null).getCandidates().stream()
                        .filter(c -> c.getSource().equals("dns-txt"))
                        .findFirst()
                        .orElseThrow();
        assertThat(candidate.getAddress()).isEqualTo("pki@corp.example");
        assertThat(candidate.getBr()).isEqualTo("3.2.2.4.14");
        String orderId =
                place(
                        SuiteStack.approvedBy(
                                SuiteStack.order(
                                        TestRequests.csr(name), "dv-single", "en", "a@" + name),
                                name,
                                "pki@corp.example"));

        // By then the service that sends mails knows the order, which it has over Kafka.
        assertThat(shonin.awaitEvent(orderId, "approval-mail.sent", PATIENCE)).isTrue();
        assertThat(shonin.messages().listMessages(orderId).getMessages())
                .extracting(Message::getRecipient, Message::getState)
                .containsExactly(tuple("pki@corp.example", "sent"));
        openMailContaining("pki@corp.example", name).approve();

        assertThat(shonin.awaitFinal(orderId, PATIENCE).getStatus())
                .isEqualTo(Order.StatusEnum.ISSUED);
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

        Order order = shonin.awaitFinal(orderId, PATIENCE);

        assertThat(order.getStatus()).isEqualTo(Order.StatusEnum.FAILED);
        assertThat(order.getFailure().getRetryable()).isTrue();
        assertThat(order.getFailure().getDetail()).contains("other-ca.example").contains(name);
        assertThat(order.getActions())
                .extracting(action -> action.getAction().getValue())
                .contains("seek-issuance");
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

        assertThat(shonin.awaitFinal(orderId, PATIENCE).getStatus())
                .isEqualTo(Order.StatusEnum.REJECTED);
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

        shonin.orders().cancelOrder(orderId, null, null);

        assertThat(status(orderId)).isEqualTo(Order.StatusEnum.CANCELLED);
        await().atMost(PATIENCE).until(() -> ApprovalPage.open(page.address()).status() == 410);
        assertThat(page.approve().status()).isEqualTo(410);
        assertThat(status(orderId)).isEqualTo(Order.StatusEnum.CANCELLED);
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
        String authorization = authorization(orderId).getId();

        shonin.validation().resendApproval(authorization, null);

        await().atMost(PATIENCE)
                .until(() -> inbox.mails("admin@" + name, "/approve/", Duration.ZERO).size() == 2);
        assertThat(ApprovalPage.open(first.address()).status()).isEqualTo(410);
        for (Inbox.Mail mail : inbox.mails("admin@" + name, "/approve/", Duration.ZERO)) {
            ApprovalPage page = ApprovalPage.open(ApprovalPage.link(mail.text()).orElseThrow());
            if (page.status() == 200) {
                page.approve();
            }
        }
        assertThat(shonin.awaitFinal(orderId, PATIENCE).getStatus())
                .isEqualTo(Order.StatusEnum.ISSUED);
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
        Order order = shonin.awaitFinal(orderId, PATIENCE);
        String certificate = order.getCertificate().getId();
        String stranger = newReseller();

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertStranger(stranger, orderId, certificate));
    }

    private void assertStranger(String key, String orderId, String certificate) {
        ShoninClient other = suite.client(key);
        for (Runnable call :
                List.<Runnable>of(
                        () -> other.orders().readOrder(orderId, null, null, null),
                        () -> other.orders().readOrderEvents(orderId, null),
                        () -> other.orders().cancelOrder(orderId, null, null),
                        () -> other.validation().listAuthorizations(orderId),
                        () -> other.messages().listMessages(orderId),
                        () -> other.certificates().readCertificate(certificate))) {
            assertThatThrownBy(call::run)
                    .isInstanceOfSatisfying(
                            ApiException.class,
                            refusal -> assertThat(refusal.getCode()).isEqualTo(404));
        }
    }

    private String newReseller() {
        AccountsApi accounts = suite.operator().accounts();
        String account =
                accounts.createAccount(
                                new AccountRequest().name("Other " + UUID.randomUUID()),
                                ShoninClient.idempotencyKey())
                        .getId();
        return accounts.createApiKey(
                        account,
                        new ApiKeyRequest().addRolesItem("reseller"),
                        ShoninClient.idempotencyKey())
                .getKey();
    }

    private String place(OrderRequest order) {
        return shonin.orders().placeOrder(order, null, ShoninClient.idempotencyKey()).getId();
    }

    private Order.StatusEnum status(String orderId) {
        return shonin.orders().readOrder(orderId, null, null, null).getStatus();
    }

    private Authorization authorization(String orderId) {
        return shonin.validation().listAuthorizations(orderId).getAuthorizations().getFirst();
    }

    private void chooseApprover(String authorization, String approver) {
        shonin.validation().chooseApprover(authorization, new ApproverChoice().approver(approver));
    }

    private ApprovalPage openMail(String to) {
        return openMailContaining(to, "/approve/");
    }

    private ApprovalPage openMailContaining(String to, String text) {
        Inbox.Mail mail = inbox.await(to, text, PATIENCE).orElseThrow();
        return ApprovalPage.open(ApprovalPage.link(mail.text()).orElseThrow());
    }

    private List<OrderEvent> events(String orderId) {
        return shonin.orders().readOrderEvents(orderId, null).getEvents();
    }

    private void assertTimelineInOrder(String orderId) {
        List<OrderEvent> events = events(orderId);
        assertThat(events).isNotEmpty();
        int seq = 0;
        for (OrderEvent event : events) {
            assertThat(event.getSeq()).isEqualTo(++seq);
            assertThat(event.getText()).isNotBlank();
        }
    }
}
