package dev.shonin.dcv.net.perspective;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shonin.dcv.domain.perspective.Perspectives;
import dev.shonin.dcv.domain.perspective.RemoteTask;
import dev.shonin.dcv.domain.perspective.RemoteView;
import dev.shonin.dcv.domain.perspective.Site;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Asks remote perspectives, all at once. */
public final class RemotePerspectives implements Perspectives {

    private static final Logger LOG = Logger.getLogger(RemotePerspectives.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_ANSWER = 4_096;

    private final HttpClient client;
    private final @Nullable Site primary;
    private final List<Remote> remotes;
    private final Duration bound;

    /**
     * The remotes.
     *
     * @param primary where we stand ourselves; null where that is not configured
     * @param remotes who is asked
     * @param tls our certificate and whom we believe
     * @param bound how long one may take
     */
    public RemotePerspectives(
            @Nullable Site primary, List<Remote> remotes, SSLContext tls, Duration bound) {
        this.primary = primary;
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
            if (!names.add(remote.site().name())) {
                throw new IllegalArgumentException("two perspectives " + remote.site().name());
            }
        }
    }

    /**
     * A remote perspective.
     *
     * @param site its name and where it stands
     * @param url where it answers
     */
    public record Remote(Site site, URI url) {

        /**
         * Reads {@code name|region|place|latitude longitude|https://host:port}; the coordinates may
         * be left out.
         */
        public static Remote parse(String text) {
            String[] parts = text.strip().split("\\|", -1);
            if (parts.length < 4 || parts.length > 5) {
                throw new IllegalArgumentException(
                        "not a perspective (name|region|place|latitude longitude|https://host:port): "
                                + text);
            }
            URI url = URI.create(parts[parts.length - 1].strip());
            if (!"https".equals(url.getScheme())) {
                throw new IllegalArgumentException(
                        "not a perspective: the URL begins with https: " + text);
            }
            return new Remote(Site.of(parts[0], List.of(parts).subList(1, parts.length - 1)), url);
        }
    }

    @Override
    public List<Site> sites() {
        return Stream.concat(Stream.ofNullable(primary), remotes.stream().map(Remote::site))
                .toList();
    }

    @Override
    public List<RemoteView> ask(RemoteTask task) {
        return ask(task, bound, "perspective.unreachable");
    }

    @Override
    public List<RemoteView> ask(RemoteTask task, Duration within) {
        return within.compareTo(bound) < 0 ? ask(task, within, "perspective.late") : ask(task);
    }

    private List<RemoteView> ask(RemoteTask task, Duration within, String silence) {
        byte[] body = TaskJson.write(task);
        long started = System.nanoTime();
        List<CompletableFuture<RemoteView>> asked =
                remotes.stream().map(remote -> ask(remote, body)).toList();
        List<RemoteView> views = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            long left = Math.max(0, within.toNanos() - (System.nanoTime() - started));
            RemoteView silent = view(remotes.get(i), false, silence);
            // The bound of the request ends with its headers, this one with the last octet.
            views.add(asked.get(i).completeOnTimeout(silent, left, TimeUnit.NANOSECONDS).join());
        }
        return views;
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
                                    remote.site().name(), failed.getMessage());
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
        Site site = remote.site();
        return new RemoteView(site.name(), site.region(), site.place(), agrees, code);
    }
}
