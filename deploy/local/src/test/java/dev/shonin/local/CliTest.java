package dev.shonin.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line as a person meets it: in a process of its own. */
class CliTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir private Path directory;

    @Test
    void everyCommandHasHelpAndNonsenseIsRefused() throws Exception {
        assertThat(shonin("--help").output()).contains("up", "down", "status", "logs", "reset");
        for (String command : List.of("up", "down", "status", "logs", "reset", "test")) {
            Result help = shonin(command, "--help");
            assertThat(help.code()).as(command).isZero();
            assertThat(help.output()).contains("Usage: shonin " + command);
        }
        assertThat(shonin("up", "--help").output()).contains("SHONIN_KAFKA_BOOTSTRAP");
        assertThat(shonin("sideways").code()).isEqualTo(2);
        assertThat(shonin("logs").code()).isEqualTo(2);
        assertThat(shonin("up", "--ports", "some").code()).isEqualTo(2);
    }

    @Test
    void withoutAStackEachCommandSaysSoInOneLine() throws Exception {
        assertThat(shonin("status")).isEqualTo(new Result(1, "The stack is not running.\n"));
        assertThat(shonin("down")).isEqualTo(new Result(0, "The stack is not running.\n"));
        assertThat(shonin("reset")).isEqualTo(new Result(0, "There is nothing to delete.\n"));
        assertThat(shonin("logs", "order").output())
                .startsWith("shonin: there is no log of order-service yet");
        assertThat(shonin("logs", "kafkaesque"))
                .isEqualTo(
                        new Result(
                                1,
                                "shonin: there is no service kafkaesque; there are order, dcv,"
                                        + " notification and issuance\n"));
        assertThat(shonin(Map.of("SHONIN_PORT", "http"), "up"))
                .isEqualTo(new Result(1, "shonin: SHONIN_PORT is no port number: http\n"));
        Result unbuilt = shonin("up", "--ports", "auto");
        assertThat(unbuilt.code()).isEqualTo(1);
        assertThat(unbuilt.output()).contains("shonin: order-service is not built: ");
        Path precious = Files.createDirectories(directory.resolve("precious"));
        assertThat(shonin(Map.of("SHONIN_HOME", precious.toString()), "reset").code()).isEqualTo(1);
        assertThat(precious).exists();
    }

    @Test
    void upDownAndBackAfterTheLauncherWasKilled() throws Exception {
        for (ServiceKind kind : ServiceKind.values()) {
            FakeService.install(directory, kind);
        }
        try {
            Result up = shonin("up", "--ports", "auto");
            assertThat(up.code()).as(up.output()).isZero();
            assertThat(up.output()).contains("issuance-service", "Shonin is ready.", "shn_demo");
            JsonNode first = status();
            assertThat(first.path("ready").asBoolean()).isTrue();
            assertThat(first.path("resident_bytes").asLong()).isPositive();

            Result again = shonin("up", "--ports", "auto");
            assertThat(again.code()).isZero();
            assertThat(again.output()).startsWith("The stack is up already.\n");
            assertThat(shonin("logs", "postgresql", "-n", "5").output()).contains("LOG:");

            List<ProcessHandle> children = children(first);
            launcher(first).destroyForcibly();
            // All but PostgreSQL end by themselves; that one the next start takes over.
            assertThat(Poll.until(PATIENCE, () -> alive(children) <= 1)).isTrue();

            assertThat(shonin("up", "--ports", "auto").code()).isZero();
            assertThat(alive(children)).isZero();
            assertThat(status().path("ports")).isEqualTo(first.path("ports"));

            List<ProcessHandle> last = children(status());
            long before = System.nanoTime();
            assertThat(shonin("down")).isEqualTo(new Result(0, "The stack is down.\n"));
            assertThat(Duration.ofNanos(System.nanoTime() - before))
                    .as("ended by itself: longer than that nobody waits before it is killed")
                    .isLessThan(DownCommand.PATIENCE);
            assertThat(alive(last)).isZero();
            assertThat(shonin("reset").output()).startsWith("Deleted ");
            assertThat(directory.resolve(".shonin")).doesNotExist();
        } finally {
            shonin("down");
        }
    }

    private JsonNode status() throws Exception {
        return new ObjectMapper().readTree(shonin("status", "--json").output());
    }

    private static ProcessHandle launcher(JsonNode status) {
        return ProcessHandle.of(status.path("parts").path(0).path("pid").asLong()).orElseThrow();
    }

    private static List<ProcessHandle> children(JsonNode status) {
        List<ProcessHandle> children = new ArrayList<>();
        for (JsonNode part : status.path("parts")) {
            if (part.has("pid") && !part.path("name").asText().equals("launcher")) {
                ProcessHandle.of(part.path("pid").asLong()).ifPresent(children::add);
            }
        }
        assertThat(children).hasSize(5);
        return children;
    }

    private static long alive(List<ProcessHandle> processes) {
        return processes.stream().filter(ProcessHandle::isAlive).count();
    }

    private Result shonin(String... arguments) throws Exception {
        return shonin(Map.of(), arguments);
    }

    private Result shonin(Map<String, String> environment, String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "--sun-misc-unsafe-memory-access=allow",
                                "--enable-native-access=ALL-UNNAMED",
                                "-Dshonin.root=" + directory,
                                "-cp",
                                System.getProperty("java.class.path"),
                                ShoninCli.class.getName()));
        command.addAll(List.of(arguments));
        Path output = directory.resolve("output.txt");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        Map<String, String> clean = new HashMap<>(environment);
        builder.environment().keySet().removeIf(name -> name.startsWith("SHONIN_"));
        builder.environment().putAll(clean);
        Process process = builder.start();
        assertThat(process.waitFor(360, TimeUnit.SECONDS)).isTrue();
        return new Result(process.exitValue(), Files.readString(output));
    }

    private record Result(int code, String output) {}
}
