package dev.shonin.order.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shonin.order.domain.TimelineEntry;
import dev.shonin.order.domain.TimelineType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The webhooks in the API's description say what this service really says when it happens. */
class WebhookExamplesTest {

    private static final Path DOCUMENT = Path.of("src/main/resources/openapi.json");
    private static final Instant AT = Instant.parse("2026-11-22T05:05:00Z");

    @ParameterizedTest
    @EnumSource
    void anExampleHasTheDetailsOfItsTypeAndTheTextThatFollowsFromThem(TimelineType type)
            throws IOException {
        JsonNode event =
                new ObjectMapper()
                        .readTree(Files.readString(DOCUMENT))
                        .path("webhooks")
                        .path(type.code())
                        .at("/post/requestBody/content/application~1json/example/data/event");
        Map<String, String> details =
                event.path("details").properties().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, d -> d.getValue().asText()));

        assertThat(event.path("type").asText()).isEqualTo(type.code());
        assertThat(type.params()).containsAll(details.keySet());
        // A fetch has a purpose only where a program told it.
        assertThat(details.keySet())
                .containsAll(
                        type.params().stream().filter(name -> !name.equals("purpose")).toList());
        assertThat(event.path("text").asText())
                .isEqualTo(
                        TimelineTexts.text(
                                new TimelineEntry(1, type, AT, AT, "order-service", details),
                                Locale.ENGLISH));
    }
}
