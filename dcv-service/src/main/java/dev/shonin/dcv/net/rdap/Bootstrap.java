package dev.shonin.dcv.net.rdap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The bootstrap registry for domain names (RFC 9224 section 4): which RDAP server has which
 * top-level domain. Kept for 48 hours at most (BR 3.2.2.4.12), and never longer because a newer one
 * cannot be had.
 */
final class Bootstrap {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** How long to leave the registry alone after it could not be had. */
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(5);

    private final String location;
    private final RdapExchange exchange;
    private final Duration lifetime;
    private final Clock clock;
    private @Nullable Loaded loaded;
    private @Nullable Failure failure;

    /**
     * A bootstrap registry.
     *
     * @param location a URL or a file
     * @param exchange how a URL is fetched
     * @param lifetime how long it is kept
     * @param clock the time
     */
    Bootstrap(String location, RdapExchange exchange, Duration lifetime, Clock clock) {
        this.location = location;
        this.exchange = exchange;
        this.lifetime = lifetime;
        this.clock = clock;
    }

    private record Loaded(Map<String, List<String>> services, Instant at) {}

    private record Failure(String cause, Instant until) {}

    /**
     * The base URLs for a name: of the longest entry that is the name's end (RFC 9224 section 4).
     *
     * @throws IOException where the registry cannot be had
     */
    List<String> servers(String domain, long deadline) throws IOException {
        Map<String, List<String>> services = services(deadline);
        String rest = domain;
        while (true) {
            List<String> urls = services.get(rest);
            if (urls != null) {
                return urls;
            }
            int dot = rest.indexOf('.');
            if (dot < 0) {
                return List.of();
            }
            rest = rest.substring(dot + 1);
        }
    }

    private synchronized Map<String, List<String>> services(long deadline) throws IOException {
        Instant now = clock.instant();
        Loaded current = loaded;
        if (current != null && now.isBefore(current.at().plus(lifetime))) {
            return current.services();
        }
        Failure failed = failure;
        if (failed != null && now.isBefore(failed.until())) {
            throw new IOException(failed.cause());
        }
        try {
            Map<String, List<String>> services = parse(octets(deadline));
            loaded = new Loaded(services, now);
            failure = null;
            return services;
        } catch (IOException e) {
            String cause = "the bootstrap registry cannot be had: " + e.getMessage();
            failure = new Failure(cause, now.plus(AFTER_FAILURE));
            throw new IOException(cause, e);
        }
    }

    private byte[] octets(long deadline) throws IOException {
        Optional<URI> url = url();
        if (url.isEmpty()) {
            return Files.readAllBytes(Path.of(location));
        }
        RdapExchange.Response response = exchange.get(url.get(), deadline);
        if (response.status() != 200) {
            throw new IOException(location + " answered " + response.status());
        }
        return response.body();
    }

    private Optional<URI> url() {
        return location.startsWith("https://") || location.startsWith("http://")
                ? Optional.of(URI.create(location))
                : Optional.empty();
    }

    /** Of several URLs of a service the secure ones come first. */
    static Map<String, List<String>> parse(byte[] octets) throws IOException {
        JsonNode services = JSON.readTree(octets).path("services");
        if (!services.isArray()) {
            throw new IOException("no services in it (RFC 9224 section 3)");
        }
        Map<String, List<String>> byName = new HashMap<>();
        for (JsonNode service : services) {
            List<String> urls = new java.util.ArrayList<>();
            service.path(1).forEach(url -> urls.add(url.asText()));
            urls.sort(
                    java.util.Comparator.comparing(
                            (String url) -> !url.toLowerCase(Locale.ROOT).startsWith("https:")));
            service.path(0)
                    .forEach(
                            entry ->
                                    byName.put(
                                            entry.asText().toLowerCase(Locale.ROOT),
                                            List.copyOf(urls)));
        }
        return Map.copyOf(byName);
    }
}
