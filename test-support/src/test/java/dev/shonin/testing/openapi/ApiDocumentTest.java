package dev.shonin.testing.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is sent and not documented is a fault, whatever it is. */
class ApiDocumentTest {

    private static final ApiDocument DOCUMENT =
            ApiDocument.of(
                    """
                    {"paths": {"/v1/things/{id}": {"get": {"responses": {
                      "200": {"content": {
                        "application/json": {"schema": {"$ref": "#/components/schemas/Thing"}},
                        "text/event-stream": {"schema": {"type": "string"},
                          "x-event": {"$ref": "#/components/schemas/Thing"}}}},
                      "404": {"content": {"application/problem+json": {
                        "schema": {"$ref": "#/components/schemas/Problem"},
                        "x-codes": ["thing.not-found"]}}}}}}},
                     "x-problems": {"thing.not-found": {"errors": ["thing.gone"]}},
                     "components": {"schemas": {
                       "Thing": {"type": "object", "properties": {
                         "seq": {"type": "integer"},
                         "state": {"type": "string", "enum": ["new", "old"]}}},
                       "Problem": {"type": "object", "properties": {
                         "code": {"type": "string"},
                         "errors": {"type": "array", "items": {"type": "object",
                           "properties": {"code": {"type": "string"}}}}}}}}}
                    """);

    @Test
    void whatIsDocumentedHasNoFault() {
        assertThat(json(200, "{\"seq\": 1, \"state\": \"new\"}")).isEmpty();
        assertThat(problem("{\"code\": \"thing.not-found\"}")).isEmpty();
        assertThat(
                        stream(
                                """
                                :begun

                                id:1
                                event:thing.made
                                data:{"seq": 1}

                                """))
                .isEmpty();
    }

    @Test
    void anUnknownFieldTypeOrValueIsAFault() {
        assertThat(json(200, "{\"seq\": 1, \"colour\": \"red\"}")).hasSize(1);
        assertThat(json(200, "{\"seq\": \"one\"}")).hasSize(1);
        assertThat(json(200, "{\"state\": \"lost\"}")).hasSize(1);
        assertThat(json(200, "{\"seq\": ")).anySatisfy(f -> assertThat(f).contains("not JSON"));
    }

    @Test
    void anUnknownCodeIsAFaultBelowAKnownOneToo() {
        assertThat(problem("{\"code\": \"thing.lost\"}"))
                .singleElement()
                .asString()
                .contains("thing.lost");
        assertThat(problem("{\"code\": \"thing.not-found\", \"errors\": [{\"code\": \"x\"}]}"))
                .singleElement()
                .asString()
                .contains("the code x");
    }

    @Test
    void anUnknownStatusMediaTypeOrCallIsAFault() {
        assertThat(json(201, "{}")).hasSize(1);
        assertThat(faults(200, "text/plain", "x")).hasSize(1);
        assertThat(DOCUMENT.faults(new ApiDocument.Answer("PUT", "/v1/things/1", 200, "", "")))
                .hasSize(1);
    }

    @Test
    void everyEventOfAStreamIsHeldAgainstItsSchema() {
        assertThat(stream("id:1\ndata:{\"seq\": 1, \"colour\": \"red\"}\n\n")).hasSize(1);
        assertThat(stream("id:1\ndata:{\"seq\": 1}\n\nid:2\ndata:{\"seq\": \"two\"}\n\n"))
                .hasSize(1);
        assertThat(stream("colour:red\n\n")).hasSize(1);
    }

    private static List<String> json(int status, String body) {
        return faults(status, "application/json", body);
    }

    private static List<String> problem(String body) {
        return faults(404, "application/problem+json", body);
    }

    private static List<String> stream(String body) {
        return faults(200, "text/event-stream;charset=UTF-8", body);
    }

    private static List<String> faults(int status, String type, String body) {
        return DOCUMENT.faults(new ApiDocument.Answer("GET", "/v1/things/1", status, type, body));
    }
}
