package dev.shonin.local;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is running, as {@code stack.json} says it: written by the launcher with every change, read
 * by every command.
 *
 * @param state of the whole
 * @param pid the launcher's
 * @param startedAt when that process started, in milliseconds since 1970
 * @param message why it failed; null otherwise
 * @param ports by name
 * @param urls by name
 * @param parts in the order they are shown
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StackReport(
        State state,
        long pid,
        long startedAt,
        @Nullable String message,
        Map<String, Integer> ports,
        Map<String, String> urls,
        List<Part> parts) {

    private static final ObjectMapper JSON =
            JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    /** How far the stack, or a part of it, is. */
    public enum State {
        STARTING,
        READY,
        /** Stopped on purpose, or waiting to be started again. */
        DOWN,
        FAILED,
        /** A real one outside is used; there is nothing to start. */
        EXTERNAL
    }

    /**
     * One part.
     *
     * @param name such as {@code order-service}
     * @param state how far it is
     * @param pid its process; null where it runs in the launcher, or not at all
     * @param startedAt when that process started, in milliseconds since 1970
     * @param port where it listens; null where it does not
     * @param address where it is, for an external one
     * @param restarts how often it was started again after it had died
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Part(
            String name,
            State state,
            @Nullable Long pid,
            @Nullable Long startedAt,
            @Nullable Integer port,
            @Nullable String address,
            int restarts) {}

    /** What the file says; empty where there is none. */
    public static Optional<StackReport> read(Path file) {
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(file), StackReport.class));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** Writes the file, whole or not at all. */
    public void write(Path file) {
        StateDirectory.writePrivately(file, toJson() + "\n");
    }

    /** As one line of JSON. */
    public String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the report", e);
        }
    }

    /** Whether any part still runs as a process of its own, which may be without its launcher. */
    public boolean hasOrphans() {
        return parts.stream()
                .anyMatch(
                        part -> {
                            Long id = part.pid();
                            Long start = part.startedAt();
                            return id != null
                                    && start != null
                                    && ProcessFacts.same(id, start).isPresent();
                        });
    }

    /** The launcher, if it still runs. */
    public Optional<ProcessHandle> launcher() {
        return ProcessFacts.same(pid, startedAt);
    }
}
