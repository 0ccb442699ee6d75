package dev.shonin.issuance.api;

import static io.restassured.RestAssured.given;

import dev.shonin.kit.problem.KitProblem;
import dev.shonin.kit.problem.ProblemType;
import dev.shonin.testing.openapi.AcceptedAnswers;
import dev.shonin.testing.openapi.ApiDescription;
import dev.shonin.testing.openapi.KeptDescription;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The published description of this service's API is what its code says, and lacks no example. */
@QuarkusTest
class OpenApiTest {

    @Test
    void theDocumentThatIsKeptIsWhatTheCodeSays() throws IOException {
        List<ProblemType> own = List.of(IssuanceProblem.values());

        KeptDescription.check(
                given().queryParam("format", "json").get("/q/openapi").asString(),
                Stream.concat(Arrays.stream(KitProblem.values()), own.stream())
                        .map(
                                type ->
                                        ApiDescription.Problem.of(
                                                type.code(),
                                                type.status(),
                                                type::title,
                                                type::action))
                        .toList(),
                own.stream().map(ProblemType::code).toList());
    }

    @Test
    void everyCallAnswersAsTheDescriptionSaysThatItDoes() throws Exception {
        AcceptedAnswers.check(URI.create("http://localhost:" + RestAssured.port));
    }
}
