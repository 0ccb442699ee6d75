package dev.shonin.local.backup;

import dev.shonin.events.Topic;
import dev.shonin.local.ServiceKind;
import dev.shonin.local.StateDirectory;
import dev.shonin.testing.Directories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a restore leaves to be done before the services start: the databases stand at the cut, the
 * topics may have gone on. The world is set back to the cut, but for what cannot be undone:
 * certificates that were issued or revoked since, and keys that were revoked. All of it can be done
 * twice, and is, should the process die (ADR 0036).
 */
public final class Recovery {

    private final StateDirectory state;
    private final StackAccess stack;
    private final Topics topics;
    private final Clock clock;

    private Recovery(StateDirectory state, StackAccess stack, Clock clock) {
        this.state = state;
        this.stack = stack;
        this.topics = new Topics(stack);
        this.clock = clock;
    }

    /** The recovery that a restore has left to be done, if there is one. */
    public static Optional<Recovery> pending(StateDirectory state, StackAccess stack, Clock clock) {
        return Files.isDirectory(directory(state))
                ? Optional.of(new Recovery(state, stack, clock))
                : Optional.empty();
    }

    /** Whether one is left to be done. */
    public static boolean isPending(StateDirectory state) {
        return Files.isDirectory(directory(state));
    }

    static Path directory(StateDirectory state) {
        return state.path().resolve("recovery");
    }

    /** Keeps what the recovery will need; the directory is there when all of it is. */
    static void prepare(StateDirectory state, Path backup) throws IOException {
        Path fresh = state.path().resolve("recovery.new");
        Directories.delete(fresh);
        Files.createDirectories(fresh);
        try (Stream<Path> files = Files.list(backup)) {
            for (Path file :
                    files.filter(f -> f.getFileName().toString().contains(".json")).toList()) {
                Files.copy(file, fresh.resolve(file.getFileName().toString()));
            }
        }
        Files.move(fresh, directory(state));
    }

    /**
     * Does it. No service may run.
     *
     * @return what was taken over, in a line for the operator
     */
    public String run() {
        Manifest manifest = Manifest.read(directory(state));
        Map<String, List<Long>> now = topics.ends();
        boolean survived = hasSurvived(manifest, now);
        try {
            Since since = survived ? Since.read(topics, manifest.ends(), now) : Since.nothing();
            List<Tail.Message> messages =
                    new ArrayList<>(
                            Tail.read(directory(state)).stream()
                                    .filter(
                                            message ->
                                                    !survived
                                                            || !Backup.isKeptWhole(message.topic()))
                                    .toList());
            Set<String> known;
            try (Connection orders = stack.connect(ServiceKind.ORDER)) {
                AdoptAccounts.from(orders, since.accounts());
                known = knownOrders(orders, since);
            }
            try (Connection issuance = stack.connect(ServiceKind.ISSUANCE)) {
                new AdoptCertificates(issuance).adopt(since, manifest.takenAt(), clock.instant());
            }
            List<Tail.Message> facts =
                    since.facts().stream().filter(fact -> known.contains(fact.key())).toList();
            try (Connection notification = stack.connect(ServiceKind.NOTIFICATION)) {
                MailsSent.receipt(notification, since, facts, clock.instant());
            }
            topics.place(places(manifest, now, survived));
            messages.addAll(facts);
            Tail.send(stack, messages);
            Directories.delete(directory(state));
            return since.summary(known);
        } catch (SQLException e) {
            throw new IllegalStateException("the recovery failed, and starts anew next time", e);
        }
    }

    /** Whether these are the topics that the databases were connected to, none of them cut. */
    private boolean hasSurvived(Manifest manifest, Map<String, List<Long>> now) {
        if (!manifest.clusterId().equals(topics.clusterId())) {
            return false;
        }
        return manifest.ends().entrySet().stream()
                .allMatch(
                        topic -> {
                            List<Long> ends = now.getOrDefault(topic.getKey(), List.of());
                            List<Long> then = topic.getValue();
                            return ends.size() >= then.size()
                                    && Stream.iterate(0, i -> i < then.size(), i -> i + 1)
                                            .allMatch(i -> ends.get(i) >= then.get(i));
                        });
    }

    /**
     * Everybody goes on behind what is there now: what they have not taken in of it, and shall, is
     * sent again. Accounts alone are whole states, and read again from the cut on.
     */
    private static Map<String, Map<String, List<Long>>> places(
            Manifest manifest, Map<String, List<Long>> now, boolean survived) {
        Map<String, Map<String, List<Long>>> places = new TreeMap<>();
        manifest.groups()
                .forEach(
                        (group, of) -> {
                            Map<String, List<Long>> its = new TreeMap<>();
                            of.forEach(
                                    (topic, committed) ->
                                            its.put(
                                                    topic,
                                                    topic.equals(Topic.ACCOUNTS.topicName())
                                                            ? survived
                                                                    ? committed
                                                                    : committed.stream()
                                                                            .map(o -> 0L)
                                                                            .toList()
                                                            : now.getOrDefault(topic, committed)));
                            places.put(group, its);
                        });
        return places;
    }

    /** Of the orders with certificates, those that order-service knows after the restore. */
    private static Set<String> knownOrders(Connection orders, Since since) throws SQLException {
        String[] asked =
                since.facts().stream().map(Tail.Message::key).distinct().toArray(String[]::new);
        try (var select = orders.prepareStatement("select id from orders where id = any (?)")) {
            select.setArray(1, orders.createArrayOf("text", asked));
            try (var rows = select.executeQuery()) {
                Set<String> known = new HashSet<>();
                while (rows.next()) {
                    known.add(rows.getString(1));
                }
                return known;
            }
        }
    }
}
