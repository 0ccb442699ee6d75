package dev.shonin.order.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What can be done next, and by whom, wherever an order stands. */
class ActionsTest {

    private static final String ORDER = "/v1/orders/" + SampleOrders.ID;
    private static final String PROOF = "/v1/authorizations/aut_1";
    private static final String WWW = "www.example.com";

    /** Without names proven or asked for, and without a certificate. */
    private static final Map<OrderStatus, List<String>> BY_STATUS =
            Map.of(
                    OrderStatus.AWAITING_PAYMENT, List.of("pay", "cancel"),
                    OrderStatus.UNDER_REVIEW, List.of("decide-review", "cancel"),
                    OrderStatus.AWAITING_VALIDATION, List.of("cancel"),
                    OrderStatus.READY, List.of("cancel"),
                    OrderStatus.ISSUING, List.of(),
                    OrderStatus.ISSUED, List.of("again"),
                    OrderStatus.REJECTED, List.of("again"),
                    OrderStatus.CANCELLED, List.of("again"),
                    OrderStatus.EXPIRED, List.of("again"),
                    OrderStatus.FAILED, List.of("cancel"));

    @ParameterizedTest
    @EnumSource(value = OrderStatus.class, mode = EnumSource.Mode.EXCLUDE, names = "ISSUED")
    void everyStatusHasItsActions(OrderStatus status) {
        assertThat(codes(SampleOrders.in(status))).isEqualTo(BY_STATUS.get(status));
    }

    @Test
    void eachSaysWhoMayDoItAndWhere() {
        assertThat(Actions.of(SampleOrders.in(OrderStatus.AWAITING_PAYMENT)))
                .extracting(Action::action, Action::method, Action::href, Action::by)
                .containsExactly(
                        Tuple.tuple("pay", "POST", ORDER + "/payment", "operator"),
                        Tuple.tuple("cancel", "POST", ORDER + "/cancel", "reseller"));
        assertThat(Actions.of(SampleOrders.in(OrderStatus.UNDER_REVIEW)).getFirst())
                .extracting(Action::href, Action::by)
                .containsExactly(ORDER + "/review", "operator");
        assertThat(Actions.of(SampleOrders.in(OrderStatus.EXPIRED)).getFirst())
                .extracting(Action::href, Action::by)
                .containsExactly(ORDER + "/again", "reseller");
    }

    @Test
    void aProofThatIsLookedForCanBeLookedForNow() {
        Order order =
                SampleOrders.kept(
                        OrderStatus.AWAITING_VALIDATION,
                        null,
                        List.of(opened("dns", null), opened("email", "admin@example.com")));

        assertThat(Actions.of(order))
                .extracting(Action::action, Action::href)
                .containsExactly(
                        Tuple.tuple("choose-approver", PROOF + "/approver"),
                        Tuple.tuple("choose-method", PROOF + "/method"),
                        Tuple.tuple("check", PROOF + "/check"),
                        Tuple.tuple("choose-approver", PROOF + "/approver"),
                        Tuple.tuple("choose-method", PROOF + "/method"),
                        Tuple.tuple("resend", PROOF + "/resend"),
                        Tuple.tuple("cancel", ORDER + "/cancel"));
    }

    private static OrderName opened(String method, @Nullable String approver) {
        return OrderName.unproven(WWW, WWW)
                .opened(
                        new OrderName.Opening(
                                "aut_1", WWW, method, approver, WWW, SampleOrders.NOW));
    }

    @Test
    void whatFailedAndCanBeMendedIsSoughtAgainOnceEveryNameIsProven() {
        Failure failure = new Failure("caa.forbidden", "no", true, List.of());
        OrderName proven = OrderName.unproven(WWW, WWW).completed(SampleOrders.valid(WWW, 1));
        assertThat(codes(SampleOrders.kept(OrderStatus.FAILED, failure, List.of(proven))))
                .containsExactly("seek-issuance", "cancel");
        Failure last = new Failure("lint.error", "no", false, List.of());
        assertThat(codes(SampleOrders.kept(OrderStatus.FAILED, last, List.of(proven))))
                .containsExactly("again");
    }

    @Test
    void anIssuedOrderIsRenewedOnceAndRevokedOnce() {
        assertThat(codes(issued(null)))
                .containsExactly("download", "renew", "decline-renewal", "reissue", "revoke");
        assertThat(codes(issued(Upkeep.DECLINED)))
                .containsExactly("download", "renew", "reissue", "revoke");
        assertThat(codes(issued(Upkeep.RENEWED))).containsExactly("download", "reissue", "revoke");
        assertThat(codes(issued(Upkeep.REVOKED))).containsExactly("download");
        assertThat(codes(issued(Upkeep.ENDED))).containsExactly("download");
    }

    private static Order issued(@Nullable String outcome) {
        OrderState state =
                new OrderState(
                        OrderStatus.ISSUED,
                        null,
                        null,
                        new IssuedCertificate(
                                "crt_1",
                                "0a1b",
                                SampleOrders.NOW,
                                SampleOrders.NOW.plusSeconds(86400)),
                        new Upkeep(null, outcome),
                        SampleOrders.NOW,
                        SampleOrders.NOW,
                        SampleOrders.NOW,
                        5);
        return Order.kept(SampleOrders.terms(), state, List::of);
    }

    private static List<String> codes(Order order) {
        return Actions.of(order).stream().map(Action::action).toList();
    }
}
