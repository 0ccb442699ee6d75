package dev.shonin.dcv.net.http;

import dev.shonin.dcv.domain.dns.Octets;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One GET request to one address: no redirect followed, no cookie kept, no connection reused, so
 * much of the body read and not more. Certificates are not judged: whoever has no good one yet is
 * here to get one, and what proves control is the content.
 */
final class Exchange {

    private static final String AGENT = "Shonin-DCV/1 (domain control validation)";

    private final HttpClient client;
    private final Duration bound;
    private final int mostBody;

    /**
     * An exchange.
     *
     * @param vertx what runs it
     * @param connect how long connecting may take
     * @param bound how long a page may take in all, redirects included
     * @param mostBody how many bytes of a body are read
     */
    Exchange(Vertx vertx, Duration connect, Duration bound, int mostBody) {
        this.client =
                vertx.createHttpClient(
                        new HttpClientOptions()
                                .setConnectTimeout((int) connect.toMillis())
                                .setKeepAlive(false)
                                .setDecompressionSupported(false)
                                .setMaxInitialLineLength(4_096)
                                .setMaxHeaderSize(16_384)
                                .setTrustAll(true)
                                .setVerifyHost(false)
                                .setForceSni(true));
        this.bound = bound;
        this.mostBody = mostBody;
    }

    /** What came of it. */
    sealed interface Outcome {
        /** Nobody answered the door. */
        record NoConnection(String why) implements Outcome {}

        /** It broke off, or took too long. */
        record Broken(String why, boolean late) implements Outcome {}

        /** An answer. */
        record Answered(int status, @Nullable String location, Octets body, boolean cut)
                implements Outcome {}
    }

    /** When a page begun now has to be there, as {@link System#nanoTime()} has it. */
    long deadline() {
        return System.nanoTime() + bound.toNanos();
    }

    /** Asks. */
    Outcome get(Target target, InetAddress address, int port, long deadline) {
        CompletableFuture<HttpClientRequest> connected =
                client.request(options(target, address, port))
                        .toCompletionStage()
                        .toCompletableFuture();
        HttpClientRequest request;
        try {
            request = connected.get(left(deadline), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            // Should the connection come about after all, nobody is there for it.
            connected.thenAccept(HttpClientRequest::reset);
            return new Outcome.Broken("no connection in time", true);
        } catch (ExecutionException failed) {
            return new Outcome.NoConnection(reason(failed));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new Outcome.Broken("interrupted", true);
        }
        return answered(request, deadline);
    }

    private Outcome answered(HttpClientRequest request, long deadline) {
        CompletableFuture<Outcome.Answered> answered = new CompletableFuture<>();
        request.response()
                .onFailure(answered::completeExceptionally)
                .onSuccess(response -> read(response, answered));
        request.end().onFailure(answered::completeExceptionally);
        try {
            return answered.get(left(deadline), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            return new Outcome.Broken("no whole answer in time", true);
        } catch (ExecutionException failed) {
            return new Outcome.Broken(reason(failed), false);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new Outcome.Broken("interrupted", true);
        } finally {
            request.connection().close();
        }
    }

    private RequestOptions options(Target target, InetAddress address, int port) {
        return new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()))
                .setHost(target.host())
                .setPort(target.port())
                .setSsl(target.https())
                .setURI(target.resource())
                .setFollowRedirects(false)
                .putHeader("User-Agent", AGENT)
                .putHeader("Accept", "*/*")
                .putHeader("Accept-Encoding", "identity")
                .putHeader("Connection", "close");
    }

    private void read(HttpClientResponse response, CompletableFuture<Outcome.Answered> answered) {
        Buffer body = Buffer.buffer();
        String location = response.getHeader("Location");
        response.exceptionHandler(answered::completeExceptionally);
        response.handler(
                chunk -> {
                    int room = mostBody - body.length();
                    body.appendBuffer(chunk, 0, Math.min(room, chunk.length()));
                    if (chunk.length() > room) {
                        complete(answered, response, location, body, true);
                    }
                });
        response.endHandler(end -> complete(answered, response, location, body, false));
    }

    private static void complete(
            CompletableFuture<Outcome.Answered> answered,
            HttpClientResponse response,
            @Nullable String location,
            Buffer body,
            boolean cut) {
        answered.complete(
                new Outcome.Answered(
                        response.statusCode(), location, Octets.of(body.getBytes()), cut));
    }

    private static long left(long deadline) {
        return Math.max(0, deadline - System.nanoTime());
    }

    private static String reason(ExecutionException failed) {
        Throwable cause = failed.getCause() == null ? failed : failed.getCause();
        String message = cause.getMessage();
        return Printable.of(message == null ? cause.getClass().getSimpleName() : message);
    }
}
