package dev.shonin.local.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.shonin.local.StackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a backup says of itself; written last, so that a backup without it is not one.
 *
 * @param format {@link #FORMAT}; another one cannot be restored by this release
 * @param takenAt the moment of the cut
 * @param clusterId the broker's cluster; another one has not seen what happened since
 * @param ends for each topic the end of each partition at the cut: what stands before was sent by
 *     the databases as they are in the backup, what stands behind was not
 * @param groups for each consumer group, topic and partition what was committed before the cut
 */
record Manifest(
        int format,
        Instant takenAt,
        String clusterId,
        Map<String, List<Long>> ends,
        Map<String, Map<String, List<Long>>> groups) {

    static final int FORMAT = 1;

    private static final String FILE = "backup.json";
    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                    .build();

    void write(Path directory) {
        try {
            JSON.writerWithDefaultPrettyPrinter()
                    .writeValue(directory.resolve(FILE).toFile(), this);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + directory.resolve(FILE), e);
        }
    }

    static Manifest read(Path directory) {
        Path file = directory.resolve(FILE);
        if (!Files.isReadable(file)) {
            throw new StackException(
                    directory + " is no backup, or one that was not finished: it has no " + FILE);
        }
        try {
            JsonNode content = JSON.readTree(file.toFile());
            int format = content.path("format").asInt();
            if (format != FORMAT) {
                throw new StackException(
                        "%s was made by another release (format %d; this one restores format %d): restore it with that"
                                .formatted(directory, format, FORMAT));
            }
            return JSON.treeToValue(content, Manifest.class);
        } catch (JsonProcessingException e) {
            throw new StackException(
                    file + " cannot be read: " + firstLine(e.getOriginalMessage()), e);
        } catch (IOException e) {
            throw new StackException(file + " cannot be read: " + e, e);
        }
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
