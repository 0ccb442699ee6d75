package dev.shonin.dcv.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.events.ApprovalRequested;
import dev.shonin.events.ApproverUnreachable;
import dev.shonin.events.MessageStateChanged;
import dev.shonin.events.OrderPlaced;
import dev.shonin.kit.id.Ids;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ReminderTest extends SuiteTest {

    @Test
    void approversAreRemindedWithTheSameMailOnThe3rdAndThe10thDayUnlessItCameBack() {
        OrderPlaced order =
                Orders.of("www.remind.example.com").approver("admin@remind.example.com").placed();
        EVENTS.publish(order);
        ApprovalRequested first = EVENTS.first(ApprovalRequested.class, order.orderId());
        OrderPlaced unreachable =
                Orders.of("www.gone.example.com").approver("admin@gone.example.com").placed();
        EVENTS.publish(unreachable);
        ApprovalRequested lost = EVENTS.first(ApprovalRequested.class, unreachable.orderId());
        tell(first, "sent", null);
        tell(lost, "sent", null);
        tell(lost, "bounced", "550 5.1.1 no such user");
        ApproverUnreachable told = EVENTS.first(ApproverUnreachable.class, unreachable.orderId());
        assertThat(told.approver()).isEqualTo("admin@gone.example.com");
        assertThat(told.alternatives())
                .contains("postmaster@gone.example.com", "admin@example.com")
                .doesNotContain("admin@gone.example.com");
        awaitSent(first);

        age(order, 2);
        age(unreachable, 4);
        look();
        assertThat(EVENTS.all(ApprovalRequested.class, order.orderId(), e -> true)).hasSize(1);

        age(order, 4);
        look();
        ApprovalRequested second =
                EVENTS.several(ApprovalRequested.class, order.orderId(), 2).getLast();
        assertThat(second.repeat()).isEqualTo(1);
        assertThat(second.approvalId()).isEqualTo(first.approvalId());
        assertThat(token(second)).isEqualTo(token(first));

        look();
        assertThat(EVENTS.all(ApprovalRequested.class, order.orderId(), e -> true)).hasSize(2);

        age(order, 11);
        look();
        EVENTS.several(ApprovalRequested.class, order.orderId(), 3);
        look();
        assertThat(EVENTS.all(ApprovalRequested.class, order.orderId(), e -> true)).hasSize(3);
        assertThat(EVENTS.all(ApprovalRequested.class, unreachable.orderId(), e -> true))
                .hasSize(1);
        assertThat(EVENTS.faults()).isEmpty();
    }

    private static void tell(ApprovalRequested mail, String state, @Nullable String reply) {
        EVENTS.publish(
                new MessageStateChanged(
                        Ids.next("msg"),
                        mail.orderId(),
                        "approval-request",
                        mail.approver(),
                        state,
                        reply,
                        mail.approvalId(),
                        now()));
    }

    private static void awaitSent(ApprovalRequested mail) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(
                        () ->
                                Tables.column(
                                                        "select 1 from approval where mail_sent_at is not null and id = '%s'"
                                                                .formatted(mail.approvalId()))
                                                .size()
                                        == 1);
    }

    /** As if the first mail had been asked for so many days ago; later ones a moment before now. */
    private static void age(OrderPlaced order, int days) {
        Tables.sql(
                "update approval set requested_at = now() - interval '%d days' where order_id = '%s'"
                        .formatted(days, order.orderId()));
        Tables.sql(
                "update name_authorization set last_mail_at = now() - interval '%d days' + (mails - 1) * interval '3 days 1 hour' where order_id = '%s'"
                        .formatted(days, order.orderId()));
    }

    /** Has the schedule look now, and waits until it has. */
    private static void look() {
        Tables.sql("update work set due_at = now() where kind = 'remind-approvers'");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(
                        () ->
                                Tables.column(
                                                        "select 1 from work where kind = 'remind-approvers' and due_at > now() + interval '20 minutes'")
                                                .size()
                                        == 1);
    }
}
