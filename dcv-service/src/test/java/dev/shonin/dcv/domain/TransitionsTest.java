package dev.shonin.dcv.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TransitionsTest {

    @Test
    void aPendingAuthorizationMayEndInAnyWayAndAnEndedOneInNone() {
        assertThat(AuthorizationState.PENDING.next())
                .isEqualTo(
                        Set.of(
                                AuthorizationState.VALID,
                                AuthorizationState.INVALID,
                                AuthorizationState.EXPIRED,
                                AuthorizationState.SUPERSEDED));
        assertThat(AuthorizationState.INVALID.next()).isEmpty();
        assertThat(AuthorizationState.EXPIRED.next()).isEmpty();
        assertThat(AuthorizationState.SUPERSEDED.next()).isEmpty();
    }

    @Test
    void aProofIsNeverTakenBack() {
        assertThat(AuthorizationState.VALID.next())
                .doesNotContain(AuthorizationState.INVALID, AuthorizationState.PENDING);
        assertThatThrownBy(() -> AuthorizationState.VALID.to(AuthorizationState.INVALID))
                .isInstanceOf(IllegalTransitionException.class)
                .hasMessageContaining("from valid to invalid");
    }

    @ParameterizedTest
    @EnumSource(ApprovalState.class)
    void aLinkIsUsedUpOnce(ApprovalState state) {
        if (state == ApprovalState.OPEN) {
            assertThat(state.next()).hasSize(5).doesNotContain(ApprovalState.OPEN);
        } else {
            assertThat(state.next()).isEmpty();
            assertThatThrownBy(() -> state.to(ApprovalState.APPROVED))
                    .isInstanceOf(IllegalTransitionException.class);
        }
    }

    @Test
    void codesLeadBackToTheirStates() {
        for (ApprovalState state : ApprovalState.values()) {
            assertThat(ApprovalState.of(state.code())).contains(state);
        }
        for (AuthorizationState state : AuthorizationState.values()) {
            assertThat(AuthorizationState.of(state.code())).contains(state);
        }
        for (ApproverSource source : ApproverSource.values()) {
            assertThat(ApproverSource.of(source.code())).contains(source);
        }
    }
}
