package dev.shonin.order.api;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shonin.kit.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CallbackSignatureTest {

    // The example of the Standard Webhooks specification.
    private static final String SECRET = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final String AT = "1614265330";
    private static final String BODY = "{\"test\": 2432232314}";
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    private final CallbackSignature signature = at(1614265330);

    @Test
    void aMessageSignedUnderTheSharedSecretPasses() {
        assertThatCode(() -> require(signature, ID, AT, SIGNATURE, BODY))
                .doesNotThrowAnyException();
        assertThatCode(() -> require(signature, ID, AT, "v1,other " + SIGNATURE, BODY))
                .doesNotThrowAnyException();
    }

    @Test
    void whateverWasChangedOnTheWayIsRefused() {
        refused(signature, ID, AT, SIGNATURE, BODY + " ");
        refused(signature, ID + "x", AT, SIGNATURE, BODY);
        refused(signature, ID, "1614265331", SIGNATURE, BODY);
        refused(signature, ID, AT, SIGNATURE.substring(3), BODY);
        refused(signature, null, AT, SIGNATURE, BODY);
        refused(signature, ID, null, SIGNATURE, BODY);
        refused(signature, ID, AT, null, BODY);
        refused(signature, ID, "soon", SIGNATURE, BODY);
    }

    @Test
    void aMessageIsGoodForFiveMinutes() {
        assertThatCode(() -> require(at(1614265330 + 300), ID, AT, SIGNATURE, BODY))
                .doesNotThrowAnyException();
        refused(at(1614265330 + 301), ID, AT, SIGNATURE, BODY);
        refused(at(1614265330 - 301), ID, AT, SIGNATURE, BODY);
    }

    @Test
    void withoutASecretThereAreNoCallbacks() {
        CallbackSignature none = new CallbackSignature(Optional.of(" "), Clock.systemUTC());
        assertThatThrownBy(() -> require(none, ID, AT, SIGNATURE, BODY))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem ->
                                org.assertj.core.api.Assertions.assertThat(problem.type())
                                        .isEqualTo(OrderProblem.NO_CALLBACKS));
    }

    private static void refused(
            CallbackSignature signature,
            @Nullable String id,
            @Nullable String at,
            @Nullable String signatures,
            String body) {
        assertThatThrownBy(() -> require(signature, id, at, signatures, body))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem ->
                                org.assertj.core.api.Assertions.assertThat(problem.type())
                                        .isEqualTo(OrderProblem.BAD_SIGNATURE));
    }

    private static void require(
            CallbackSignature signature,
            @Nullable String id,
            @Nullable String at,
            @Nullable String signatures,
            String body) {
        signature.require(id, at, signatures, body.getBytes(StandardCharsets.UTF_8));
    }

    private static CallbackSignature at(long second) {
        return new CallbackSignature(
                Optional.of(SECRET), Clock.fixed(Instant.ofEpochSecond(second), ZoneOffset.UTC));
    }
}
