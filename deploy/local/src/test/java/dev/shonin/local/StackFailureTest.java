package dev.shonin.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shonin.local.StackReport.State;
import dev.shonin.testing.FreePorts;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong is one line, and leaves nothing running. */
class StackFailureTest {

    @TempDir private Path directory;

    @Test
    void aUsedPort() throws Exception {
        StackOptions options = options();
        try (ServerSocket taken =
                new ServerSocket(options.ports().http(), 1, InetAddress.ofLiteral("127.0.0.1"))) {
            assertThatThrownBy(() -> LocalStack.start(options))
                    .isInstanceOf(StackException.class)
                    .hasMessage(
                            "port %d (http) is used by another program; stop it, or choose others"
                                            .formatted(taken.getLocalPort())
                                    + " with --ports auto or SHONIN_PORT");
        }
    }

    @Test
    void aMissingJar() throws Exception {
        StackOptions options = options();
        Files.delete(ServiceKind.NOTIFICATION.jar(directory));
        assertThatThrownBy(() -> LocalStack.start(options))
                .isInstanceOf(StackException.class)
                .hasMessageStartingWith("notification-service is not built: ")
                .hasMessageNotContaining("\n");
    }

    @Test
    void aServiceThatDiesWhileItStarts() throws Exception {
        StackOptions options = options().with("SHONIN_TEST_BROKEN", "true");
        assertThatThrownBy(() -> LocalStack.start(options))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("-service died while it started: ")
                .hasMessageContaining("the sealing key has 31 bytes")
                .hasMessageContaining("its log is ")
                .hasMessageNotContaining("\n");
        StackReport report = StackReport.read(options.state().report()).orElseThrow();
        assertThat(report.state()).isEqualTo(State.FAILED);
        assertThat(report.message()).contains("died while it started");
        assertThat(report.parts()).allSatisfy(part -> assertThat(part.pid()).isNull());
        assertThat(options.ports().asMap().values()).allMatch(FreePorts::isFree);
    }

    private StackOptions options() throws Exception {
        for (ServiceKind kind : ServiceKind.values()) {
            FakeService.install(directory, kind);
        }
        return StackOptions.forTests(directory, directory.resolve("state"));
    }
}
