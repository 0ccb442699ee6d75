package dev.shonin.issuance.net.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.issuance.LinterServer;
import dev.shonin.issuance.domain.ExternalLinter.Answer;
import dev.shonin.issuance.domain.ExternalLinter.Failed;
import dev.shonin.issuance.domain.ExternalLinter.Inconclusive;
import dev.shonin.issuance.domain.ExternalLinter.Passed;
import dev.shonin.issuance.domain.ExternalLinter.Shape;
import dev.shonin.testing.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PkimetalLinterTest {

    private static final byte[] CONTENT = {0x30, 0x03, 0x02, 0x01, (byte) 0xFB};
    private static final Shape PUBLIC = new Shape(true, false, false);
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final LinterServer server = LinterServer.start();
    private final PkimetalLinter linter = new PkimetalLinter(Optional.of(server.url()), TIMEOUT);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void warningsPassAndTheContentIsShownAsItIs() {
        assertThat(linter.lint(CONTENT, PUBLIC))
                .isEqualTo(new Passed("pkimetal Profile: tbr_leaf_tlsserver_dv; Version: v1"));
        assertThat(server.asked())
                .singleElement()
                .satisfies(
                        form -> {
                            assertThat(Base64.getDecoder().decode(form.get("b64tbscert")))
                                    .isEqualTo(CONTENT);
                            assertThat(form)
                                    .containsEntry("format", "json")
                                    .containsEntry("severity", "meta")
                                    .containsEntry("profile", "tbr_leaf_tlsserver_dv");
                        });
    }

    @ParameterizedTest
    @CsvSource({
        "true, true, false, tbr_leaf_tlsserver_ov",
        "true, false, true, tbr_leaf_tlsserver_dv_precertificate",
        "true, true, true, tbr_leaf_tlsserver_ov_precertificate",
        "false, false, false, rfc5280_leaf_tlsserver"
    })
    void theProfileFollowsFromTheContent(
            boolean baseline, boolean organization, boolean poisoned, String profile) {
        linter.lint(CONTENT, new Shape(baseline, organization, poisoned));
        assertThat(server.asked())
                .singleElement()
                .satisfies(form -> assertThat(form).containsEntry("profile", profile));
    }

    @ParameterizedTest
    @ValueSource(strings = {"error", "bug", "fatal"})
    void whatForbidsSigningIsToldWithItsLinter(String severity) {
        server.answer(200, LinterServer.finding("zlint", "e_some_rule: wrong", severity));
        assertThat(linter.lint(CONTENT, PUBLIC))
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed ->
                                assertThat(failed.findings())
                                        .containsExactly(severity + " zlint: e_some_rule: wrong"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "",
                "<html>",
                "null",
                "[{\"Linter\":\"zlint\",\"Finding\":\"x\",\"Severity\":\"info\"}]",
                "[{\"Linter\":\"pkimetal\",\"Finding\":\"Unrecognised"
                        + " profile\",\"Severity\":\"fatal\"}]",
                "[{\"Linter\":\"pkimetal\",\"Finding\":\"v1\",\"Severity\":\"meta\"},"
                        + "{\"Linter\":\"zlint\",\"Finding\":\"x\",\"Severity\":\"grave\"}]",
                "[{\"Linter\":\"pkimetal\",\"Finding\":\"v1\",\"Severity\":\"meta\"},{}]",
                "[1, \"two\"]"
            })
    void whatCannotBeReliedOnIsNoPass(String body) {
        server.answer(200, body);
        assertThat(linter.lint(CONTENT, PUBLIC)).isInstanceOf(Inconclusive.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 500, 503})
    void anotherStatusIsNoPass(int status) {
        server.answer(status, LinterServer.clean());
        assertThat(linter.lint(CONTENT, PUBLIC))
                .isEqualTo(new Inconclusive("it answered " + status));
    }

    @Test
    void aServerThatIsNotThereIsNoPass() {
        URI nowhere = URI.create("http://127.0.0.1:" + FreePorts.one());
        Answer answer = new PkimetalLinter(Optional.of(nowhere), TIMEOUT).lint(CONTENT, PUBLIC);
        assertThat(answer).isInstanceOf(Inconclusive.class);
    }

    @Test
    void aServerThatSaysNothingIsNoPass() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            URI url = URI.create("http://127.0.0.1:" + silent.getLocalPort());
            Answer answer =
                    new PkimetalLinter(Optional.of(url), Duration.ofMillis(300))
                            .lint(CONTENT, PUBLIC);
            assertThat(answer).isInstanceOf(Inconclusive.class);
        }
    }

    @Test
    void withoutAnAddressThereIsNone() {
        PkimetalLinter none = new PkimetalLinter(Optional.empty(), TIMEOUT);
        assertThat(none.isConfigured()).isFalse();
        assertThat(none.lint(CONTENT, PUBLIC)).isInstanceOf(Inconclusive.class);
    }
}
