package dev.shonin.testing.openapi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A service's description of its API as it is kept beside the code: written from the annotations,
 * what {@code operations.json} adds, and the kinds of refusal.
 */
public final class KeptDescription {

    private static final Path DATA = Path.of("src/main/openapi/operations.json");
    static final Path GOLDEN = Path.of("src/main/openapi/openapi.json");
    private static final Path WRITTEN = Path.of("target/openapi.json");

    private KeptDescription() {}

    /**
     * Throws unless the description that is kept is what the code says, and lacks no example. What
     * the code says is left in {@code target/openapi.json}, to be reviewed and kept.
     *
     * @param annotations the document that Quarkus makes from the annotations, as JSON
     * @param problems every kind of refusal that a call may meet
     * @param codes the codes that the service itself brings; each must be documented at some call
     */
    public static void check(
            String annotations, List<ApiDescription.Problem> problems, Collection<String> codes)
            throws IOException {
        check(annotations, problems, codes, UnaryOperator.identity());
    }

    /**
     * The same of a service that has more to describe than its calls.
     *
     * @param more adds it to the document
     * @see #check(String, List, Collection)
     */
    public static void check(
            String annotations,
            List<ApiDescription.Problem> problems,
            Collection<String> codes,
            UnaryOperator<String> more)
            throws IOException {
        String document =
                more.apply(ApiDescription.write(annotations, Files.readString(DATA), problems));
        Files.writeString(WRITTEN, document);
        List<String> faults = PublishedApi.faults(ApiDocument.of(document), codes);
        if (!faults.isEmpty()) {
            throw new AssertionError(String.join("\n", faults));
        }
        if (!document.equals(Files.readString(GOLDEN))) {
            throw new AssertionError(
                    "the API changed: review %s, and keep it as %s".formatted(WRITTEN, GOLDEN));
        }
    }
}
