package dev.shonin.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.kit.problem.KitProblem;
import dev.shonin.kit.problem.ProblemType;
import dev.shonin.notification.api.MessageProblem;
import dev.shonin.notification.api.WebhookProblem;
import dev.shonin.testing.openapi.ApiDescription;
import dev.shonin.testing.openapi.ApiDocument;
import dev.shonin.testing.openapi.PublishedApi;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The published description of this service's API is what its code says, and lacks no example. */
@QuarkusTest
class OpenApiTest {

    private static final Path DATA = Path.of("src/main/openapi/operations.json");
    private static final Path GOLDEN = Path.of("src/main/openapi/openapi.json");

    @Test
    void theDocumentThatIsKeptIsWhatTheCodeSays() throws IOException {
        String annotations = given().queryParam("format", "json").get("/q/openapi").asString();
        String document = ApiDescription.write(annotations, Files.readString(DATA), problems());
        Files.writeString(Path.of("target/openapi.json"), document);

        assertThat(
                        PublishedApi.faults(
                                ApiDocument.of(document),
                                Stream.<ProblemType[]>of(
                                                MessageProblem.values(), WebhookProblem.values())
                                        .flatMap(Arrays::stream)
                                        .map(ProblemType::code)
                                        .toList()))
                .isEmpty();
        assertThat(document.equals(Files.readString(GOLDEN)))
                .as("the API changed: review target/openapi.json, and keep it as %s", GOLDEN)
                .isTrue();
    }

    private static List<ApiDescription.Problem> problems() {
        return Stream.<ProblemType[]>of(
                        KitProblem.values(), MessageProblem.values(), WebhookProblem.values())
                .flatMap(Arrays::stream)
                .map(
                        type ->
                                new ApiDescription.Problem(
                                        type.code(),
                                        type.status(),
                                        Map.of(
                                                "title", texts(type::title),
                                                "action", texts(type::action))))
                .toList();
    }

    private static Map<String, String> texts(Function<Locale, String> text) {
        return Map.of("en", text.apply(Locale.ENGLISH), "ja", text.apply(Locale.JAPANESE));
    }
}
