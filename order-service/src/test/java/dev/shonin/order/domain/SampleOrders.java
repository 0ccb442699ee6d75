package dev.shonin.order.domain;

import dev.shonin.order.domain.OrderName.Completion;
import dev.shonin.order.domain.OrderName.Opening;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Orders for tests. */
final class SampleOrders {

    static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");
    static final String ID = "ord_01kz0k3v6sfj3r0b5q2m8n4x7d";

    private SampleOrders() {}

    static OrderTerms terms() {
        return new OrderTerms(
                ID,
                "acc_01kz0k3v6sfj3r0b5q2m8n4x7d",
                "Example Hosting",
                "dv-multi",
                "www.example.com",
                new byte[] {0x30, 0},
                new Applicant("山田太郎", "株式会社エグザンプル", "taro@example.com"),
                "ja",
                "PO-1",
                NOW,
                Particulars.NONE);
    }

    static Order placed(String... names) {
        return Order.place(
                terms(),
                Arrays.stream(names).map(name -> OrderName.unproven(name, name)).toList(),
                NOW.plusSeconds(86400 * 30),
                "reseller:key_x");
    }

    /** An order in that status, with one name, not closed unless the table says so. */
    static Order in(OrderStatus status) {
        return kept(
                status, null, List.of(OrderName.unproven("www.example.com", "www.example.com")));
    }

    static Order kept(OrderStatus status, @Nullable Failure failure, List<OrderName> names) {
        boolean closed = Transitions.isEnd(status) || (failure != null && !failure.retryable());
        OrderState state =
                new OrderState(
                        status,
                        null,
                        failure,
                        null,
                        Upkeep.NONE,
                        NOW.plusSeconds(86400 * 30),
                        NOW,
                        closed ? NOW : null,
                        5);
        return Order.kept(terms(), state, () -> names);
    }

    static Stamp stamp() {
        return Stamp.now("tester", NOW.plusSeconds(60));
    }

    static Opening opening(String name, @Nullable String approver, int second) {
        return new Opening(
                "aut_" + name,
                name,
                approver == null ? null : "email",
                approver,
                approver == null ? null : "example.com",
                NOW.plusSeconds(second));
    }

    static Completion valid(String name, int second) {
        return new Completion(
                "aut_" + name,
                name,
                true,
                "email",
                "3.2.2.4.4",
                "example.com",
                "admin@example.com",
                null,
                NOW.plusSeconds(second),
                null,
                null);
    }

    static Completion invalid(String name, String reason, int second) {
        return new Completion(
                "aut_" + name,
                name,
                false,
                "email",
                "3.2.2.4.4",
                "example.com",
                "admin@example.com",
                reason,
                NOW.plusSeconds(second),
                null,
                null);
    }
}
