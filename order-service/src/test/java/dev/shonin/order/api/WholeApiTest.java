package dev.shonin.order.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.testing.openapi.MergedDescription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What this service publishes at {@code /openapi} is what all four services are described by. */
class WholeApiTest {

    private static final Path SHIPPED = Path.of("src/main/resources/openapi.json");

    @Test
    void theDocumentThatIsShippedIsThatOfEveryService() throws IOException {
        Map<String, String> documents = new LinkedHashMap<>();
        for (String service : List.of("order", "dcv", "issuance", "notification")) {
            documents.put(
                    service,
                    Files.readString(
                            Path.of("..", service + "-service", "src/main/openapi/openapi.json")));
        }
        String whole = MergedDescription.of(documents);
        Files.writeString(Path.of("target/openapi-whole.json"), whole);

        assertThat(whole.equals(Files.readString(SHIPPED)))
                .as(
                        "a service's API changed: review target/openapi-whole.json, and keep it as"
                                + " %s",
                        SHIPPED)
                .isTrue();
    }
}
