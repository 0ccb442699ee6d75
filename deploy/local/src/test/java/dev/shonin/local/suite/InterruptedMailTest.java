package dev.shonin.local.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.shonin.client.model.Message;
import dev.shonin.client.model.Order;
import dev.shonin.local.LocalStack;
import dev.shonin.local.ServiceKind;
import dev.shonin.local.client.ApprovalPage;
import dev.shonin.local.client.ShoninClient;
import dev.shonin.testing.MailFault;
import dev.shonin.testing.MailQuery;
import dev.shonin.testing.ReceivedMail;
import dev.shonin.testing.TestRequests;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** notification-service dies after a mail server has taken a mail, and before that is on record. */
class InterruptedMailTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final SuiteStack suite = SuiteStack.get();
    private final LocalStack stack = suite.stack();
    private final ShoninClient shonin = suite.reseller();

    @Test
    void theMailIsCalledUncertainAndNotSentTwiceAndItsLinkServes() {
        String name = SuiteStack.freshName();
        String approver = "admin@" + name;
        stack.mailSink()
                .inject(
                        MailFault.delayAfterTakingTheMail(Duration.ofMinutes(5))
                                .forRecipient(approver)
                                .times(1));
        String order =
                shonin.orders()
                        .placeOrder(
                                SuiteStack.approvedBy(
                                        SuiteStack.order(
                                                TestRequests.csr(name),
                                                "dv-single",
                                                "en",
                                                "applicant@" + name),
                                        name,
                                        approver),
                                null,
                                ShoninClient.idempotencyKey())
                        .getId();
        ReceivedMail mail = stack.mailSink().await(MailQuery.to(approver), PATIENCE);

        stack.kill(ServiceKind.NOTIFICATION);
        stack.restart(ServiceKind.NOTIFICATION);

        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(messages(order))
                                        .singleElement()
                                        .extracting(Message::getState)
                                        .isEqualTo("uncertain"));
        assertThat(stack.mailSink().find(MailQuery.to(approver))).hasSize(1);
        ApprovalPage.open(ApprovalPage.link(mail.text()).orElseThrow()).approve();
        assertThat(shonin.awaitFinal(order, PATIENCE).getStatus())
                .isEqualTo(Order.StatusEnum.ISSUED);
        assertThat(stack.mailSink().find(MailQuery.to(approver))).hasSize(1);
    }

    private List<Message> messages(String order) {
        return shonin.messages().listMessages(order).getMessages();
    }
}
