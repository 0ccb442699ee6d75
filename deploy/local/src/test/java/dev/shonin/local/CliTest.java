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
        for (String command :
                List.of("up", "down", "status", "logs", "reset", "test", "backup", "restore")) {
            Result help = shonin(command, "--help");
            assertThat(help.code()).as(command).isZero();
            assertThat(help.output()).contains("Usage: shonin " + command);
        }
        assertThat(shonin("up", "--help").output()).contains("SHONIN_KAFKA_BOOTSTRAP");
        assertThat(shonin("sideways").code()).isEqualTo(2);
        assertThat(shonin("logs").code()).isEqualTo(2);
        assertThat(shonin("backup").code()).isEqualTo(2);
        assertThat(shonin("restore").output()).contains("Missing required parameter: 'DIR'");
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
    void whatIsNoBackupIsNotRestoredAndSaidInOneLine() throws Exception {
        refused("no stack is up here; ./shonin up starts one", "backup", directory + "/b");
        assertThat(directory.resolve("b")).doesNotExist();
        refused("there is no directory " + directory + "/b", "restore", directory + "/b");
        Path made = Files.createDirectories(directory.resolve("made"));
        refused(
                made + " is no backup, or one that was not finished: it has no backup.json",
                "restore",
                made.toString());
        Path manifest = Files.writeString(made.resolve("backup.json"), "{\"format\": 2}");
        refused(
                made
                        + " was made by another release (format 2; this one restores format 1):"
                        + " restore it with that",
                "restore",
                made.toString());
        refused(manifest + " is a file; a backup is a directory", "restore", manifest.toString());
        Files.writeString(manifest, "{\"format\": 1");
        assertThat(shonin("restore", made.toString()).output())
                .startsWith("shonin: " + manifest + " cannot be read: ")
                .hasLineCount(1);
        Files.writeString(manifest, "{\"format\": 1, \"takenAt\": 0}");
        assertThat(shonin("restore", made.toString()).output())
                .startsWith("shonin: " + manifest + " cannot be read: ")
                .hasLineCount(1);
        Path inside = Files.createDirectories(directory.resolve(".shonin/data"));
        refused(
                inside + " lies in the stack's own state; move it to another place first",
                "restore",
                inside.toString());
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
            Path backup = backedUp();

            List<ProcessHandle> children = children(first);
            launcher(first).destroyForcibly();
            // All but PostgreSQL end by themselves; that one the next start takes over.
            assertThat(Poll.until(PATIENCE, () -> alive(children) <= 1)).isTrue();
            if (children.stream().anyMatch(CliTest::isPostgresql)) {
                refused(
                        "parts of a stack that was killed still run; ./shonin down stops them",
                        "restore",
                        backup.toString());
            }

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
            restored(backup);
            assertThat(shonin("reset").output()).startsWith("Deleted ");
            assertThat(directory.resolve(".shonin")).doesNotExist();
        } finally {
            shonin("down");
        }
    }

    /** Backs the running stack up; whoever mistypes is told. */
    private Path backedUp() throws Exception {
        Path file = Files.writeString(directory.resolve("a-file"), "mine");
        refused(file + " is a file; name a directory", "backup", file.toString());
        refused(
                directory + " is not empty; name a directory of its own",
                "backup",
                directory.toString());
        String inside = directory.resolve(".shonin/b").toString();
        refused(
                inside
                        + " lies in the stack's own state, with which it would be lost; name another",
                "backup",
                inside);
        Path backup = directory.resolve("one/backup");
        Result done = shonin("backup", backup.toString());
        assertThat(done.code()).as(done.output()).isZero();
        assertThat(done.output())
                .startsWith("Backed up as of 20")
                .endsWith(" to " + backup + ".\n");
        refused(backup + " is not empty; name a directory of its own", "backup", backup.toString());
        refused("the stack runs; ./shonin down stops it", "restore", backup.toString());
        return backup;
    }

    /** Restores into the stack that is down; before that, what is not as it was written. */
    private void restored(Path backup) throws Exception {
        Path database = directory.resolve(".shonin/data/postgresql");
        Path version = backup.resolve("postgresql/PG_VERSION");
        String major = Files.readString(version);
        Files.writeString(version, "9\n");
        refused(
                backup
                        + " was made with PostgreSQL 9, and this release has "
                        + major.strip()
                        + ": restore it with the release that made it",
                "restore",
                backup.toString());
        Files.writeString(version, major);
        Path secrets = backup.resolve("secrets");
        Path aside = Files.move(secrets, directory.resolve("aside"));
        refused(backup + " is not whole: it lacks secrets", "restore", backup.toString());
        assertThat(database.resolve("PG_VERSION")).exists();
        Files.move(aside, secrets);

        Result done = shonin("restore", backup.toString());
        assertThat(done.code()).as(done.output()).isZero();
        assertThat(done.output())
                .startsWith("Restored as of 20")
                .contains("./shonin up goes on from there.")
                .contains(database + ".before-restore");
        assertThat(database.resolve("backup_label")).exists();
        assertThat(directory.resolve(".shonin/data/postgresql.before-restore/PG_VERSION")).exists();
        // Twice is once.
        assertThat(shonin("restore", backup.toString()).code()).isZero();
        Files.writeString(directory.resolve(".shonin/restoring"), "");
        refused(
                "a restore was begun here and not finished; do it again: ./shonin restore DIR",
                "up",
                "--ports",
                "auto");
        // Done again, it leaves beside what the first try had set aside.
        Path former = Files.createFile(Path.of(database + ".before-restore/of-the-first-try"));
        assertThat(shonin("restore", backup.toString()).code()).isZero();
        assertThat(former).exists();
        assertThat(directory.resolve(".shonin/restoring")).doesNotExist();
    }

    private void refused(String why, String... arguments) throws Exception {
        assertThat(shonin(arguments)).isEqualTo(new Result(1, "shonin: " + why + "\n"));
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

    private static boolean isPostgresql(ProcessHandle process) {
        return process.isAlive()
                && process.info().command().filter(file -> file.contains("postgres")).isPresent();
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
