package dev.shonin.notification.domain;

import static dev.shonin.notification.domain.MessageState.BOUNCED;
import static dev.shonin.notification.domain.MessageState.DEFERRED;
import static dev.shonin.notification.domain.MessageState.FAILED;
import static dev.shonin.notification.domain.MessageState.QUEUED;
import static dev.shonin.notification.domain.MessageState.SENDING;
import static dev.shonin.notification.domain.MessageState.SENT;
import static dev.shonin.notification.domain.MessageState.UNCERTAIN;
import static dev.shonin.notification.domain.MessageState.WITHDRAWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MessageStateTest {

    @ParameterizedTest
    @EnumSource
    void codesReadBack(MessageState state) {
        assertThat(MessageState.of(state.code())).isEqualTo(state);
    }

    @ParameterizedTest
    @EnumSource
    void kindsReadBack(MessageKind kind) {
        assertThat(MessageKind.of(kind.code())).isEqualTo(kind);
    }

    @Test
    void unknownCodesAreRefused() {
        assertThatThrownBy(() -> MessageState.of("lost"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MessageKind.of("poem"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nothingIsSentWithoutHavingBeenTakenFirst() {
        assertThat(QUEUED.next()).containsExactlyInAnyOrder(SENDING, WITHDRAWN);
        assertThat(DEFERRED.next()).containsExactlyInAnyOrder(SENDING, WITHDRAWN);
        assertThat(Arrays.stream(MessageState.values()).filter(s -> s.next().contains(SENDING)))
                .containsExactlyInAnyOrder(QUEUED, DEFERRED);
    }

    @Test
    void whatWasSentMayComeBackAndWhatWasWithdrawnStaysSo() {
        assertThat(SENT.next()).containsExactly(BOUNCED);
        assertThat(WITHDRAWN.next()).isEmpty();
    }

    @Test
    void onlyAMailThatDidNotSurelyArriveIsSentAgain() {
        assertThat(Arrays.stream(MessageState.values()).filter(MessageState::resendable))
                .containsExactlyInAnyOrder(BOUNCED, FAILED, UNCERTAIN);
    }
}
