package dev.shonin.notification.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.shonin.notification.domain.Letter;
import dev.shonin.notification.domain.MessageKind;

/** A letter as the column {@code payload} holds it. */
final class LetterJson {

    // Of its own, so that no setting for the public API changes what waits in the database. Unknown
    // fields are ignored: an older instance may read what a newer one queued.
    private static final ObjectMapper MAPPER =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    private LetterJson() {}

    static String write(Letter letter) {
        try {
            return MAPPER.writerFor(letter.kind().letter()).writeValueAsString(letter);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write a letter", e);
        }
    }

    static Letter read(MessageKind kind, String json) {
        try {
            return MAPPER.readerFor(kind.letter()).readValue(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot read a letter", e);
        }
    }
}
