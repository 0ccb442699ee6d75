package dev.shonin.dcv.net.rdap;

import dev.shonin.dcv.net.HostAddresses;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * GET over HTTPS (RFC 7480): the host found by the configured resolvers, its vetted address
 * dialled, the certificate checked against the host's name, the same again on each redirect.
 */
final class RdapExchange {

    private static final String MEDIA_TYPE = "application/rdap+json, application/json;q=0.9";
    private static final String AGENT = "Shonin-DCV/1 (domain contacts)";
    private static final int MOST_REDIRECTS = 3;

    private final HttpClient client;
    private final HostAddresses addresses;
    private final boolean allowPlain;
    private final int mostOctets;

    /**
     * As configured.
     *
     * @param vertx what runs it
     * @param addresses how hosts are found
     * @param trustAnchors a PEM file of the CAs that are believed; empty for those of the JDK
     * @param allowPlain whether HTTP without TLS will do: on loopback, in tests
     * @param connect how long connecting may take
     * @param mostOctets how long an answer may be
     */
    RdapExchange(
            Vertx vertx,
            HostAddresses addresses,
            Optional<Path> trustAnchors,
            boolean allowPlain,
            Duration connect,
            int mostOctets) {
        HttpClientOptions options =
                new HttpClientOptions()
                        .setConnectTimeout((int) connect.toMillis())
                        .setKeepAlive(false)
                        .setDecompressionSupported(false)
                        .setMaxHeaderSize(16_384)
                        .setVerifyHost(true)
                        .setForceSni(true);
        trustAnchors.ifPresent(
                file ->
                        options.setTrustOptions(
                                new PemTrustOptions()
                                        .addCertPath(file.toAbsolutePath().toString())));
        this.client = vertx.createHttpClient(options);
        this.addresses = addresses;
        this.allowPlain = allowPlain;
        this.mostOctets = mostOctets;
    }

    /**
     * An answer that is no redirect.
     *
     * @param status the status code
     * @param retryAfter the header Retry-After; null without
     * @param body the body
     */
    record Response(int status, @Nullable String retryAfter, byte[] body) {}

    private record Received(int status, @Nullable String location, Response response) {}

    /**
     * Asks and follows redirects.
     *
     * @param deadline when the answer must be there, by {@link System#nanoTime}
     * @throws IOException where none came, saying why
     */
    Response get(URI url, long deadline) throws IOException {
        URI next = url;
        for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
            Received received = once(vetted(next), deadline);
            boolean redirect =
                    switch (received.status()) {
                        case 301, 302, 303, 307, 308 -> true;
                        default -> false;
                    };
            if (!redirect) {
                return received.response();
            }
            next = target(next, received.location());
        }
        throw new IOException("more than " + MOST_REDIRECTS + " redirects from " + url);
    }

    private static URI target(URI from, @Nullable String location) throws IOException {
        if (location == null) {
            throw new IOException(from + " redirects to nowhere");
        }
        try {
            return from.resolve(location);
        } catch (IllegalArgumentException e) {
            throw new IOException(from + " redirects to no URL", e);
        }
    }

    private URI vetted(URI url) throws IOException {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        boolean secure = scheme.equals("https");
        if (url.getHost() == null || url.getUserInfo() != null) {
            throw new IOException("not a URL of a server: " + url);
        }
        if (!secure && !(allowPlain && scheme.equals("http"))) {
            throw new IOException("only https is asked (BR 3.2.2.4.12), not " + url);
        }
        return url;
    }

    private Received once(URI url, long deadline) throws IOException {
        IOException last = new IOException("no address");
        for (InetAddress address : addresses.of(bare(url.getHost()))) {
            HttpClientRequest request;
            try {
                request =
                        await(
                                client.request(options(url, address))
                                        .toCompletionStage()
                                        .toCompletableFuture(),
                                deadline);
            } catch (IOException unreachable) {
                last = unreachable;
                continue;
            }
            return received(request, deadline);
        }
        throw last;
    }

    private Received received(HttpClientRequest request, long deadline) throws IOException {
        CompletableFuture<Received> received = new CompletableFuture<>();
        request.response()
                .onFailure(received::completeExceptionally)
                .onSuccess(response -> read(response, received));
        request.end().onFailure(received::completeExceptionally);
        try {
            return await(received, deadline);
        } finally {
            request.connection().close();
        }
    }

    private void read(HttpClientResponse response, CompletableFuture<Received> received) {
        Buffer body = Buffer.buffer();
        response.exceptionHandler(received::completeExceptionally);
        response.handler(
                chunk -> {
                    if (body.length() + chunk.length() > mostOctets) {
                        received.completeExceptionally(
                                new IOException(
                                        "the answer is longer than " + mostOctets + " octets"));
                    } else {
                        body.appendBuffer(chunk);
                    }
                });
        response.endHandler(
                end ->
                        received.complete(
                                new Received(
                                        response.statusCode(),
                                        response.getHeader("Location"),
                                        new Response(
                                                response.statusCode(),
                                                response.getHeader("Retry-After"),
                                                body.getBytes()))));
    }

    private static RequestOptions options(URI url, InetAddress address) {
        boolean secure = url.getScheme().equalsIgnoreCase("https");
        int port = url.getPort() > 0 ? url.getPort() : secure ? 443 : 80;
        String path =
                url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()))
                .setHost(bare(url.getHost()))
                .setPort(port)
                .setSsl(secure)
                .setURI(url.getRawQuery() == null ? path : path + '?' + url.getRawQuery())
                .setFollowRedirects(false)
                .putHeader("User-Agent", AGENT)
                .putHeader("Accept", MEDIA_TYPE)
                .putHeader("Connection", "close");
    }

    private static String bare(String host) {
        return host.startsWith("[") && host.endsWith("]")
                ? host.substring(1, host.length() - 1)
                : host;
    }

    private static <T> T await(CompletableFuture<T> future, long deadline) throws IOException {
        try {
            return future.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw new IOException("no answer in time", late);
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause() == null ? failed : failed.getCause();
            String message = cause.getMessage();
            throw new IOException(
                    message == null ? cause.getClass().getSimpleName() : message, failed);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopping);
        }
    }
}
