package dev.shonin.dcv.evidence;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.erdtman.jcs.JsonCanonicalizer;

/** JSON in the one form that is hashed and signed (RFC 8785). */
final class CanonicalJson {

    private static final ObjectMapper MAPPER =
            new ObjectMapper()
                    .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS);
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private CanonicalJson() {}

    /** The canonical form, in UTF-8. */
    static byte[] of(Map<String, Object> value) {
        try {
            return new JsonCanonicalizer(MAPPER.writeValueAsString(value)).getEncodedUTF8();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot be written as canonical JSON", e);
        }
    }

    /** Reads an object; a member twice, or anything behind the end, is refused. */
    static Map<String, Object> read(String text) throws JsonProcessingException {
        Map<String, Object> object = MAPPER.readValue(text, OBJECT);
        if (object == null) {
            throw new NotAnObjectException();
        }
        return object;
    }

    private static final class NotAnObjectException extends JsonProcessingException {
        private static final long serialVersionUID = 1L;

        NotAnObjectException() {
            super("not an object");
        }
    }
}
