package dev.shonin.issuance.domain;

import static dev.shonin.issuance.domain.RevocationRequester.CA;
import static dev.shonin.issuance.domain.RevocationRequester.KEY_HOLDER;
import static dev.shonin.issuance.domain.RevocationRequester.OPERATOR;
import static dev.shonin.issuance.domain.RevocationRequester.SUBSCRIBER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who may give which reason, by the numbers of RFC 5280 §5.3.1 (BR 4.9.1.1, 7.2.2). */
class RevocationRequesterTest {

    @Test
    void eachMayGiveTheReasonsThatAreItsOwnAndNoOthers() {
        assertThat(codes(SUBSCRIBER)).containsExactly(0, 1, 3, 4, 5);
        assertThat(codes(OPERATOR)).containsExactly(0, 1, 3, 4, 5, 9);
        assertThat(codes(CA)).containsExactly(0, 1, 3, 4, 5, 9);
        assertThat(codes(KEY_HOLDER)).containsExactly(1);
    }

    @Test
    void reasonsAreKnownByTheirNamesAndNumbers() {
        for (RevocationReason reason : RevocationReason.values()) {
            assertThat(RevocationReason.of(reason.rfcName())).contains(reason);
            assertThat(RevocationReason.of(reason.code())).isEqualTo(reason);
        }
        // A hold is no revocation (BR 4.9.13), and a CA's compromise not a server certificate's.
        assertThat(RevocationReason.of("certificateHold")).isEmpty();
        assertThat(RevocationReason.of("cACompromise")).isEmpty();
    }

    private static List<Integer> codes(RevocationRequester requester) {
        return Arrays.stream(RevocationReason.values())
                .filter(requester::mayGive)
                .map(RevocationReason::code)
                .toList();
    }
}
