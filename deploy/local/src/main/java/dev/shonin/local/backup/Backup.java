package dev.shonin.local.backup;

import dev.shonin.events.Topic;
import dev.shonin.local.StackException;
import dev.shonin.local.StateDirectory;
import dev.shonin.testing.Directories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A consistent cut through a running stack, while orders go on: all four databases at one moment,
 * and the events that were on their way at it (ADR 0036).
 */
public final class Backup {

    static final String DATABASE = "postgresql";
    static final String CA = "ca";
    static final String SECRETS = "secrets";

    /** Topics that are kept whole: the state of all accounts, and what an operator has to see. */
    private static final Set<String> WHOLE =
            Set.of(Topic.ACCOUNTS.topicName(), Topic.DEAD_LETTERS.topicName());

    private final StateDirectory state;
    private final StackAccess stack;
    private final Topics topics;
    private final Clock clock;

    /** A backup of the stack in a state directory. */
    public Backup(StateDirectory state, StackAccess stack, Clock clock) {
        this.state = state;
        this.stack = stack;
        this.topics = new Topics(stack);
        this.clock = clock;
    }

    /**
     * Takes the backup.
     *
     * @param to a directory that is empty or not there; it will hold every secret of the stack, and
     *     only its owner may look into it
     * @return the moment of the cut
     */
    public Instant take(Path to) {
        prepare(to);
        try {
            // Before the cut: what a group had committed then, its database has taken in.
            Map<String, Map<String, List<Long>>> groups = topics.groups();
            Map<String, List<Long>> ends;
            Instant moment;
            try (DatabaseCopy copy =
                    DatabaseCopy.begin(stack, state.data(DATABASE), to.resolve(DATABASE))) {
                try (Lanes _ = Lanes.hold(stack)) {
                    ends = topics.ends();
                    moment = clock.instant().truncatedTo(ChronoUnit.MILLIS);
                    copy.end();
                }
            }
            Tail.write(to, topics, beginnings(groups, ends), ends);
            Files.copy(state.secrets(), to.resolve(SECRETS));
            if (Files.isDirectory(state.data(CA))) {
                Copies.copy(state.data(CA), to.resolve(CA));
            }
            new Manifest(Manifest.FORMAT, moment, topics.clusterId(), ends, groups).write(to);
            return moment;
        } catch (SQLException | IOException | RuntimeException e) {
            Directories.delete(to);
            throw new StackException("the backup failed, and nothing of it is left: " + e, e);
        }
    }

    /** Whether a topic is in the backup from its beginning. */
    static boolean isKeptWhole(String topic) {
        return WHOLE.contains(topic);
    }

    private void prepare(Path to) {
        if (Files.exists(to) && !Files.isDirectory(to)) {
            throw new StackException(to + " is a file; name a directory");
        }
        if (to.startsWith(state.path())) {
            throw new StackException(
                    to
                            + " lies in the stack's own state, with which it would be lost; name another");
        }
        try {
            Files.createDirectories(to);
            try (var present = Files.newDirectoryStream(to)) {
                if (present.iterator().hasNext()) {
                    throw new StackException(to + " is not empty; name a directory of its own");
                }
            }
            if (to.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rwx------"));
            }
        } catch (IOException e) {
            throw new StackException("cannot write to %s (%s)".formatted(to, e), e);
        }
    }

    /** Where the slowest consumer of each topic is. */
    private static Map<String, List<Long>> beginnings(
            Map<String, Map<String, List<Long>>> groups, Map<String, List<Long>> ends) {
        Map<String, List<Long>> from = new TreeMap<>();
        for (Map<String, List<Long>> group : groups.values()) {
            group.forEach((topic, places) -> from.merge(topic, places, Backup::smaller));
        }
        WHOLE.forEach(
                topic ->
                        from.put(
                                topic,
                                ends.getOrDefault(topic, List.of()).stream()
                                        .map(end -> 0L)
                                        .toList()));
        return from;
    }

    private static List<Long> smaller(List<Long> one, List<Long> other) {
        List<Long> smaller = new ArrayList<>(one);
        for (int i = 0; i < smaller.size(); i++) {
            smaller.set(i, Math.min(one.get(i), other.get(i)));
        }
        return smaller;
    }
}
