package dev.shonin.order.domain;

import static dev.shonin.order.domain.SampleOrders.NOW;
import static dev.shonin.order.domain.SampleOrders.invalid;
import static dev.shonin.order.domain.SampleOrders.opening;
import static dev.shonin.order.domain.SampleOrders.placed;
import static dev.shonin.order.domain.SampleOrders.stamp;
import static dev.shonin.order.domain.SampleOrders.valid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OrderTest {

    private static final String WWW = "www.example.com";
    private static final String BARE = "example.com";

    @Test
    void aPlacedOrderAwaitsValidationAndSaysSoInItsTimeline() {
        Order order = placed(WWW, BARE);

        assertThat(order.status()).isEqualTo(OrderStatus.AWAITING_VALIDATION);
        assertThat(order.closed()).isFalse();
        assertThat(order.news())
                .singleElement()
                .satisfies(
                        entry -> {
                            assertThat(entry.seq()).isEqualTo(1);
                            assertThat(entry.type()).isEqualTo(TimelineType.ORDER_PLACED);
                            assertThat(entry.actor()).isEqualTo("reseller:key_x");
                            assertThat(entry.params()).containsEntry("names", WWW + " " + BARE);
                        });
    }

    @Test
    void theLastValidNameMakesItReadyAndNoOther() {
        Order order = placed(WWW, BARE);
        order.opened(opening(WWW, "admin@example.com", 1), stamp());
        order.opened(opening(BARE, "admin@example.com", 1), stamp());

        order.completed(valid(WWW, 2), stamp());
        assertThat(order.status()).isEqualTo(OrderStatus.AWAITING_VALIDATION);

        order.completed(valid(BARE, 2), stamp());
        assertThat(order.status()).isEqualTo(OrderStatus.READY);
        assertThat(order.news()).extracting(TimelineEntry::seq).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(order.news().getLast().type()).isEqualTo(TimelineType.ORDER_READY);
    }

    @Test
    void theSameNameTwiceDoesNotStandInForAnother() {
        Order order = placed(WWW, BARE);
        order.completed(valid(WWW, 2), stamp());
        order.completed(valid(WWW, 3), stamp());
        assertThat(order.status()).isEqualTo(OrderStatus.AWAITING_VALIDATION);
    }

    @Test
    void anApproversNoEndsTheOrder() {
        Order order = placed(WWW, BARE);
        order.completed(valid(WWW, 2), stamp());
        order.completed(invalid(BARE, "approver.rejected", 3), stamp());

        assertThat(order.status()).isEqualTo(OrderStatus.REJECTED);
        assertThat(order.state().statusReason()).isEqualTo("approver.rejected");
        assertThat(order.closed()).isTrue();
        assertThat(order.news().getLast().type()).isEqualTo(TimelineType.ORDER_REJECTED);
    }

    @Test
    void aProofThatFailedOtherwiseLeavesTheOrderWaiting() {
        Order order = placed(WWW);
        order.opened(opening(WWW, "admin@example.com", 1), stamp());
        order.completed(invalid(WWW, "random-value.expired", 3), stamp());

        assertThat(order.status()).isEqualTo(OrderStatus.AWAITING_VALIDATION);
        assertThat(order.names().getFirst().status()).isEqualTo(NameStatus.INVALID);
        assertThat(Actions.of(order)).extracting(Action::action).contains("choose-approver");
    }

    @Test
    void aRefusedChoiceLeavesTheNameAwaitingAnother() {
        Order order = placed(WWW);
        order.choiceRefused(
                opening(WWW, null, 1), "me@example.net", "approver.not-listed", stamp());

        OrderName name = order.names().getFirst();
        assertThat(name.approver()).isNull();
        assertThat(name.authorizationId()).isEqualTo("aut_" + WWW);
        assertThat(order.news().getLast().params())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "name", WWW,
                                "approver", "me@example.net",
                                "reason", "approver.not-listed"));
    }

    @Test
    void newsThatComesLateIsRecordedAndChangesNothing() {
        Order order = placed(WWW, BARE);
        order.completed(valid(WWW, 10), stamp());
        int before = order.state().nextSeq();

        order.opened(opening(WWW, "other@example.com", 5), stamp());

        assertThat(order.names().getFirst().status()).isEqualTo(NameStatus.VALID);
        assertThat(order.state().nextSeq()).isEqualTo(before + 1);
    }

    @Test
    void anOpeningOfTheAuthorizationThatHasEndedIsOldNewsWhateverItsTime() {
        Order order = placed(WWW, BARE);
        order.completed(valid(WWW, 10), stamp());
        order.opened(opening(WWW, "admin@example.com", 20), stamp());
        assertThat(order.names().getFirst().status()).isEqualTo(NameStatus.VALID);
    }

    @Test
    void aClosedOrderRecordsWhatItIsToldAndStaysClosed() {
        Order order = placed(WWW);
        order.cancel(stamp());

        order.completed(valid(WWW, 100), stamp());
        order.issued(new IssuedCertificate("crt_x", "0a", NOW, NOW.plusSeconds(10)), stamp());
        order.failed(new Failure("caa.forbidden", "No.", true, List.of()), stamp());

        assertThat(order.status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(order.state().certificate()).isNull();
        assertThat(order.state().failure()).isNull();
        assertThat(order.news())
                .extracting(TimelineEntry::type)
                .containsExactly(
                        TimelineType.ORDER_PLACED,
                        TimelineType.ORDER_CANCELLED,
                        TimelineType.AUTHORIZATION_VALID,
                        TimelineType.CERTIFICATE_ISSUED);
    }

    @Test
    void anIssuingOrderIsNotDisturbedByNewsOfItsProofs() {
        Order order = issuing();
        order.completed(invalid(WWW, "approver.rejected", 500), stamp());
        order.opened(opening(WWW, null, 600), stamp());

        assertThat(order.status()).isEqualTo(OrderStatus.ISSUING);
        assertThat(order.names().getFirst().status()).isEqualTo(NameStatus.VALID);
    }

    @Test
    void aFailureThatCanBeMendedIsSoughtAgain() {
        Order order = issuing();
        Failure failure =
                new Failure(
                        "caa.forbidden",
                        "The CAA records do not permit us to issue.",
                        true,
                        List.of(
                                new Failure.Cause(
                                        WWW, "caa.forbidden", BARE, "0 issue \"ca.test\"", "No.")));
        order.failed(failure, stamp());

        assertThat(order.status()).isEqualTo(OrderStatus.FAILED);
        assertThat(order.closed()).isFalse();
        assertThat(order.atRest()).isTrue();
        assertThat(order.state().failure()).isEqualTo(failure);
        assertThat(Actions.of(order))
                .extracting(Action::action)
                .containsExactly("seek-issuance", "cancel");

        order.seekIssuance(stamp());
        assertThat(order.status()).isEqualTo(OrderStatus.ISSUING);
        assertThat(order.state().failure()).isNull();
        assertThat(Actions.of(order)).isEmpty();
    }

    @Test
    void aFinalFailureIsAnEnd() {
        Order order = issuing();
        order.failed(new Failure("csr.key-weak", "Weak.", false, List.of()), stamp());

        assertThat(order.closed()).isTrue();
        assertThat(Actions.of(order)).extracting(Action::action).containsExactly("again");
        for (OrderStatus to : OrderStatus.values()) {
            assertThat(order.canMove(to)).as("to %s", to).isFalse();
        }
        assertThatExceptionOfType(IllegalMove.class).isThrownBy(() -> order.seekIssuance(stamp()));
    }

    @Test
    void aCertificateThatExistsOutranksAFailureForNow() {
        Order order = issuing();
        order.failed(new Failure("lint.error", "Odd.", true, List.of()), stamp());
        order.issued(new IssuedCertificate("crt_x", "0a", NOW, NOW.plusSeconds(10)), stamp());

        assertThat(order.status()).isEqualTo(OrderStatus.ISSUED);
        assertThat(order.state().failure()).isNull();
        assertThat(Actions.of(order))
                .contains(new Action("download", "GET", "/v1/certificates/crt_x", "reseller", null))
                .extracting(Action::action)
                .containsExactly("download", "renew", "decline-renewal", "reissue", "revoke");
    }

    @Test
    void actionsForProofsNameTheirAuthorization() {
        Order order = placed(WWW, BARE);
        assertThat(Actions.of(order)).extracting(Action::action).containsExactly("cancel");

        order.opened(opening(WWW, "admin@example.com", 1), stamp());
        order.opened(opening(BARE, null, 1), stamp());

        assertThat(Actions.of(order))
                .extracting(Action::action, Action::href)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "choose-approver", "/v1/authorizations/aut_" + WWW + "/approver"),
                        org.assertj.core.groups.Tuple.tuple(
                                "choose-method", "/v1/authorizations/aut_" + WWW + "/method"),
                        org.assertj.core.groups.Tuple.tuple(
                                "resend", "/v1/authorizations/aut_" + WWW + "/resend"),
                        org.assertj.core.groups.Tuple.tuple(
                                "choose-approver", "/v1/authorizations/aut_" + BARE + "/approver"),
                        org.assertj.core.groups.Tuple.tuple(
                                "choose-method", "/v1/authorizations/aut_" + BARE + "/method"),
                        org.assertj.core.groups.Tuple.tuple(
                                "cancel", "/v1/orders/" + SampleOrders.ID + "/cancel"));
    }

    @Test
    void newsAboutANameItDoesNotHaveIsRefused() {
        Order order = placed(WWW);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> order.completed(valid("other.example", 1), stamp()));
    }

    @Test
    void whatWasPlacedCanBeShownAgainLater() {
        Order order = placed(WWW);
        Order first = Order.asPlaced(order.terms(), order.names(), order.state().expiresAt());
        order.opened(opening(WWW, "admin@example.com", 1), stamp());
        order.cancel(stamp());

        Order again = Order.asPlaced(order.terms(), order.names(), order.state().expiresAt());

        assertThat(again.state().status()).isEqualTo(OrderStatus.AWAITING_VALIDATION);
        assertThat(again.names()).isEqualTo(first.names());
        assertThat(again.state()).isEqualTo(first.state());
    }

    private static Order issuing() {
        Order order = placed(WWW);
        order.opened(opening(WWW, "admin@example.com", 1), stamp());
        order.completed(valid(WWW, 2), stamp());
        order.seekIssuance(stamp());
        return order;
    }
}
