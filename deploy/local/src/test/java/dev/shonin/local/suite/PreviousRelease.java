package dev.shonin.local.suite;

import dev.shonin.local.ServiceKind;
import dev.shonin.testing.Directories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The release before this one, built from the repository's own history into {@code
 * target/previous/<commit>} and kept there.
 *
 * <p>It is what the system property {@code shonin.previous} names (any git ref); else the newest
 * tag that this release descends from and that is not this release itself; else the commit in the
 * file {@code deploy/previous-release}: main as it stood before upgrades were tested.
 */
final class PreviousRelease {

    private static final Path ROOT = SuiteStack.thisRelease();
    private static final Path FIRST = ROOT.resolve("deploy/previous-release");

    private PreviousRelease() {}

    /** Its root directory, with the services built. */
    static Path built() {
        String commit = commit();
        Path directory = ROOT.resolve("target/previous").resolve(commit);
        if (!isBuilt(directory)) {
            // What an interrupted build has left behind.
            Directories.delete(directory);
            checkOut(commit, directory);
            build(directory);
        }
        System.out.println("The previous release is " + commit);
        return directory;
    }

    private static String commit() {
        String wanted = System.getProperty("shonin.previous", "");
        if (wanted.isBlank()) {
            wanted = newestTag().orElseGet(PreviousRelease::first);
        }
        return git("rev-parse", "--verify", "--quiet", wanted + "^{commit}");
    }

    /** A tag on this very commit is this release, and no other to come from. */
    private static Optional<String> newestTag() {
        String tags =
                git("tag", "--merged", "HEAD", "--no-contains", "HEAD", "--sort=-creatordate");
        return tags.lines().filter(tag -> !tag.isBlank()).findFirst();
    }

    private static String first() {
        try {
            return Files.readAllLines(FIRST).stream()
                    .filter(line -> !line.startsWith("#"))
                    .collect(Collectors.joining())
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException("the previous release is named nowhere", e);
        }
    }

    private static void checkOut(String commit, Path directory) {
        try {
            Files.createDirectories(directory);
            Path archive = Files.createTempFile(directory.getParent(), commit, ".tar");
            git("archive", "--output=" + archive, commit);
            run(directory, List.of("tar", "--extract", "--file=" + archive));
            Files.delete(archive);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot check out " + commit, e);
        }
    }

    /** What this build has fetched is nearly all that the other one needs. */
    private static void build(Path directory) {
        String services =
                Arrays.stream(ServiceKind.values())
                        .map(ServiceKind::serviceName)
                        .collect(Collectors.joining(","));
        List<String> line =
                new ArrayList<>(
                        List.of(
                                "mvn",
                                "-B",
                                "-q",
                                "-ntp",
                                "-Dmaven.test.skip=true",
                                "-pl",
                                services));
        line.addAll(List.of("-am", "package"));
        List<String> offline = new ArrayList<>(line);
        offline.add(1, "-o");
        if (attempt(directory, offline).isEmpty()) {
            run(directory, line);
        }
    }

    private static boolean isBuilt(Path directory) {
        return Stream.of(ServiceKind.values())
                .allMatch(service -> Files.exists(service.jar(directory)));
    }

    private static String git(String... arguments) {
        return run(ROOT, Stream.concat(Stream.of("git"), Stream.of(arguments)).toList()).strip();
    }

    private static String run(Path directory, List<String> line) {
        return attempt(directory, line)
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        String.join(" ", line)
                                                + " failed; what it said is above. The repository's"
                                                + " history is needed: a shallow clone has none"));
    }

    /** What a command says, if it ends well. */
    private static Optional<String> attempt(Path directory, List<String> line) {
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(line)
                            .directory(directory.toFile())
                            .redirectErrorStream(true);
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            Process process = builder.start();
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() == 0) {
                return Optional.of(said);
            }
            System.err.println(String.join(" ", line) + "\n" + said);
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(String.join(" ", line), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
