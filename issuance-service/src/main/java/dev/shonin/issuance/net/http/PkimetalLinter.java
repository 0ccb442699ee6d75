package dev.shonin.issuance.net.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shonin.issuance.config.IssuanceConfig;
import dev.shonin.issuance.domain.ExternalLinter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks pkimetal's REST API ({@code POST /linttbscert}), which asks several linters. Its address is
 * the operator's configuration, redirects are not followed, and no more is read than an answer has.
 */
@ApplicationScoped
public class PkimetalLinter implements ExternalLinter {

    private static final Duration CONNECTING = Duration.ofSeconds(5);
    private static final int MOST_OCTETS = 512 * 1024;
    private static final int LONGEST_FINDING = 300;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The name under which it speaks for itself. */
    private static final String ITSELF = "pkimetal";

    /** From here on nothing is signed. */
    private static final Set<String> FORBIDDING = Set.of("error", "bug", "fatal");

    private static final Set<String> HARMLESS =
            Set.of("meta", "debug", "info", "notice", "warning");

    private final @Nullable URI address;
    private final Duration timeout;
    private final HttpClient client =
            HttpClient.newBuilder()
                    .connectTimeout(CONNECTING)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();

    @Inject
    PkimetalLinter(IssuanceConfig config) {
        this(config.externalLinter().url(), config.externalLinter().timeout());
    }

    /**
     * A linter.
     *
     * @param address where the API is; empty for no linter
     * @param timeout how long an answer may take
     */
    PkimetalLinter(Optional<URI> address, Duration timeout) {
        this.address = address.orElse(null);
        this.timeout = timeout;
    }

    @Override
    public boolean isConfigured() {
        return address != null;
    }

    @Override
    public Answer lint(byte[] toBeSigned, Shape shape) {
        URI api = address;
        if (api == null) {
            return new Inconclusive("no external linter is configured");
        }
        String form =
                "b64tbscert="
                        + encoded(Base64.getEncoder().encodeToString(toBeSigned))
                        + "&format=json&severity=meta&profile="
                        + profile(shape);
        HttpRequest request =
                HttpRequest.newBuilder(endpoint(api))
                        .timeout(timeout)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Accept", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build();
        try {
            HttpResponse<InputStream> response =
                    client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream in = response.body()) {
                byte[] body = in.readNBytes(MOST_OCTETS);
                return response.statusCode() == 200
                        ? read(JSON.readTree(body))
                        : new Inconclusive("it answered " + response.statusCode());
            }
        } catch (IOException e) {
            return new Inconclusive(e.getClass().getSimpleName() + ": " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Inconclusive("interrupted");
        }
    }

    private static URI endpoint(URI api) {
        String base = api.toString();
        return URI.create(base.endsWith("/") ? base + "linttbscert" : base + "/linttbscert");
    }

    private static String profile(Shape shape) {
        if (!shape.baseline()) {
            return "rfc5280_leaf_tlsserver";
        }
        return (shape.organization() ? "tbr_leaf_tlsserver_ov" : "tbr_leaf_tlsserver_dv")
                + (shape.poisoned() ? "_precertificate" : "");
    }

    // An answer counts when pkimetal says of itself what it has done: an empty list, another
    // server's JSON or a severity nobody knows is no clean bill.
    private static Answer read(@Nullable JsonNode results) {
        if (results == null || !results.isArray()) {
            return new Inconclusive("the answer is no list of results");
        }
        String by = "";
        List<String> findings = new ArrayList<>();
        for (JsonNode result : results) {
            String linter = result.path("Linter").asText();
            String severity = result.path("Severity").asText();
            String finding = line(result.path("Finding").asText());
            boolean forbids = FORBIDDING.contains(severity);
            if (!forbids && !HARMLESS.contains(severity)) {
                return new Inconclusive("a result has the unknown severity \"" + severity + '"');
            }
            if (linter.equals(ITSELF) && forbids) {
                return new Inconclusive(finding); // It could not lint, which finds nothing.
            }
            if (linter.equals(ITSELF) && severity.equals("meta") && by.isEmpty()) {
                by = finding;
            } else if (forbids) {
                findings.add(severity + ' ' + linter + ": " + finding);
            }
        }
        if (by.isEmpty()) {
            return new Inconclusive("the answer does not say what was linted");
        }
        return findings.isEmpty() ? new Passed(ITSELF + " " + by) : new Failed(findings);
    }

    /** As one line that fits into an event and a log. */
    private static String line(String text) {
        String one = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return one.length() > LONGEST_FINDING ? one.substring(0, LONGEST_FINDING) + "…" : one;
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.US_ASCII);
    }
}
