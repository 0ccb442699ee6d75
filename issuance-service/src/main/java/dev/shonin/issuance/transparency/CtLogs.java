package dev.shonin.issuance.transparency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shonin.issuance.sign.CaException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The logs of this installation, read from a file in the format browsers publish their lists in
 * (log list schema v3): {@code operators[].{name, logs[].{description, log_id, key, url, state,
 * temporal_interval}}}. Logs in another state than qualified or usable are left out.
 *
 * @param all the logs
 */
public record CtLogs(List<CtLog> all) {

    private static final Set<String> WORKING = Set.of("qualified", "usable");

    /** Takes its own copy. */
    public CtLogs {
        all = List.copyOf(all);
    }

    /** No logs: Certificate Transparency is off. */
    public static CtLogs none() {
        return new CtLogs(List.of());
    }

    /** Whether there is any log. */
    public boolean areConfigured() {
        return !all.isEmpty();
    }

    /** The logs that take a certificate which expires then. */
    public List<CtLog> taking(Instant notAfter) {
        return all.stream().filter(log -> log.takes(notAfter)).toList();
    }

    /** The log with that id. */
    Optional<CtLog> find(byte[] id) {
        return all.stream().filter(log -> log.is(id)).findFirst();
    }

    /**
     * Reads a list.
     *
     * @throws CaException with one line when it cannot be used
     */
    public static CtLogs read(Path file) {
        List<CtLog> logs = new ArrayList<>();
        try {
            JsonNode list = new ObjectMapper().readTree(Files.readAllBytes(file));
            for (JsonNode operator : list.path("operators")) {
                String name = operator.path("name").asText();
                for (JsonNode log : operator.path("logs")) {
                    if (works(log.path("state"))) {
                        logs.add(log(name, log));
                    }
                }
            }
        } catch (JsonProcessingException e) {
            throw new CaException(
                    "The list of CT logs " + file + " is no JSON: " + e.getOriginalMessage() + ".",
                    e);
        } catch (IOException e) {
            throw new CaException("The list of CT logs " + file + " cannot be read: " + e + ".");
        } catch (GeneralSecurityException | IllegalArgumentException | DateTimeException e) {
            throw new CaException(
                    "The list of CT logs " + file + " is wrong: " + e.getMessage() + ".", e);
        }
        if (logs.isEmpty()) {
            throw new CaException("The list of CT logs " + file + " has no usable log.");
        }
        return new CtLogs(logs);
    }

    // A log without a state is one of the operator's own list.
    private static boolean works(JsonNode state) {
        return state.isMissingNode() || WORKING.stream().anyMatch(state::has);
    }

    private static CtLog log(String operator, JsonNode log) throws GeneralSecurityException {
        byte[] spki = Base64.getDecoder().decode(log.path("key").asText());
        byte[] id = CtLog.id(spki);
        String name = log.path("description").asText();
        String stated = log.path("log_id").asText();
        if (!stated.isEmpty() && !Arrays.equals(Base64.getDecoder().decode(stated), id)) {
            throw new IllegalArgumentException("the log_id of \"" + name + "\" is not its key's");
        }
        String url = log.path("url").asText();
        if (!url.startsWith("https://") && !url.startsWith("http://")) {
            throw new IllegalArgumentException("\"" + name + "\" has no http(s) URL");
        }
        JsonNode interval = log.path("temporal_interval");
        return new CtLog(
                name,
                operator,
                URI.create(url.endsWith("/") ? url : url + "/"),
                CtLog.key(spki),
                id,
                instant(interval.path("start_inclusive"), Instant.MIN),
                instant(interval.path("end_exclusive"), Instant.MAX));
    }

    private static Instant instant(JsonNode value, Instant otherwise) {
        return value.isMissingNode() ? otherwise : Instant.parse(value.asText());
    }
}
