package dev.shonin.dcv.net.perspective;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shonin.dcv.domain.perspective.Perspectives;
import dev.shonin.dcv.domain.perspective.RemoteTask;
import dev.shonin.dcv.domain.perspective.RemoteView;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import org.jboss.logging.Logger;

/** Asks remote perspectives, all at once. */
public final class RemotePerspectives implements Perspectives {

    private static final Logger LOG = Logger.getLogger(RemotePerspectives.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> REGIONS =
            Set.of("AFRINIC", "APNIC", "ARIN", "LACNIC", "RIPE NCC");
    private static final int MOST_ANSWER = 4_096;

    private final HttpClient client;
    private final List<Remote> remotes;
    private final Duration bound;

    /**
     * The remotes.
     *
     * @param remotes who is asked
     * @param tls our certificate and whom we believe
     * @param bound how long one may take
     */
    public RemotePerspectives(List<Remote> remotes, SSLContext tls, Duration bound) {
        this.client =
                HttpClient.newBuilder()
                        .sslContext(tls)
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(bound)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build();
        this.remotes = List.copyOf(remotes);
        this.bound = bound;
        Set<String> names = new HashSet<>();
        for (Remote remote : remotes) {
            if (!names.add(remote.name())) {
                throw new IllegalArgumentException("two perspectives " + remote.name());
            }
        }
    }

    /**
     * A remote perspective.
     *
     * @param name its name
     * @param region the RIR service region it lies in
     * @param place where it stands
     * @param url where it answers
     */
    public record Remote(String name, String region, String place, URI url) {

        /** Reads {@code name|region|place|https://host:port}. */
        public static Remote parse(String text) {
            String[] parts = text.strip().split("\\|", -1);
            if (parts.length != 4) {
                throw new IllegalArgumentException(
                        "not a perspective (name|region|place|https://host:port): " + text);
            }
            String region = parts[1].strip().toUpperCase(Locale.ROOT);
            region = region.equals("RIPE") ? "RIPE NCC" : region;
            URI url = URI.create(parts[3].strip());
            if (!REGIONS.contains(region) || !"https".equals(url.getScheme())) {
                throw new IllegalArgumentException(
                        "not a perspective: the region is one of "
                                + REGIONS
                                + " and the URL begins with https: "
                                + text);
            }
            return new Remote(parts[0].strip(), region, parts[2].strip(), url);
        }
    }

    @Override
    public List<RemoteView> ask(RemoteTask task) {
        byte[] body = TaskJson.write(task);
        List<CompletableFuture<RemoteView>> asked =
                remotes.stream().map(remote -> ask(remote, body)).toList();
        return asked.stream().map(CompletableFuture::join).toList();
    }

    private CompletableFuture<RemoteView> ask(Remote remote, byte[] body) {
        HttpRequest request =
                HttpRequest.newBuilder(remote.url().resolve(PerspectiveServer.PATH))
                        .timeout(bound)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(body))
                        .build();
        return client.sendAsync(
                        request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_ANSWER))
                .thenApply(response -> view(remote, response))
                .exceptionally(
                        failed -> {
                            LOG.warnf(
                                    "The perspective %s did not answer: %s",
                                    remote.name(), failed.getMessage());
                            return view(remote, false, "perspective.unreachable");
                        });
    }

    private static RemoteView view(Remote remote, HttpResponse<byte[]> response) {
        if (response.statusCode() != 200) {
            return view(remote, false, "perspective.refused");
        }
        try {
            JsonNode node = JSON.readTree(response.body());
            String code = node.path("code").asText("");
            boolean known = code.matches("[a-z.-]{1,60}");
            boolean passed = "passed".equals(node.path("outcome").asText());
            return known ? view(remote, passed, code) : view(remote, false, "perspective.nonsense");
        } catch (IOException nonsense) {
            return view(remote, false, "perspective.nonsense");
        }
    }

    private static RemoteView view(Remote remote, boolean agrees, String code) {
        return new RemoteView(remote.name(), remote.region(), remote.place(), agrees, code);
    }
}
