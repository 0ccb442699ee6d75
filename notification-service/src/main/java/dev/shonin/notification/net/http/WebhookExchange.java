package dev.shonin.notification.net.http;

import dev.shonin.notification.domain.WebhookCaller.Answer;
import dev.shonin.notification.domain.WebhookCaller.Problem;
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
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One POST to one address: the certificate must be the host's, no redirect is followed, no
 * connection is reused, and so much of the answer is read and not more.
 */
final class WebhookExchange {

    private static final String AGENT = "Shonin-Webhooks/1";
    private static final int LONGEST_REASON = 200;
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

    private final HttpClient client;
    private final int mostBytes;

    /**
     * An exchange.
     *
     * @param vertx what runs it
     * @param connect how long connecting may take
     * @param caFile the CAs trusted, PEM; null for the usual ones
     * @param mostBytes how many bytes of a body are read
     */
    WebhookExchange(Vertx vertx, Duration connect, @Nullable Path caFile, int mostBytes) {
        HttpClientOptions options =
                new HttpClientOptions()
                        .setConnectTimeout((int) connect.toMillis())
                        .setKeepAlive(false)
                        .setDecompressionSupported(false)
                        .setMaxInitialLineLength(4_096)
                        .setMaxHeaderSize(16_384)
                        .setVerifyHost(true)
                        .setForceSni(true);
        if (caFile != null) {
            options.setTrustOptions(new PemTrustOptions().addCertPath(caFile.toString()));
        }
        this.client = vertx.createHttpClient(options);
        this.mostBytes = mostBytes;
    }

    /**
     * A request.
     *
     * @param tls whether over TLS
     * @param host the host, for TLS and the Host header
     * @param port the port
     * @param resource path and query
     * @param id the {@code webhook-id}
     * @param timestamp the {@code webhook-timestamp}
     * @param signature the {@code webhook-signature}
     * @param body what is sent
     */
    record Request(
            boolean tls,
            String host,
            int port,
            String resource,
            String id,
            long timestamp,
            String signature,
            String body) {}

    /** Sends it, and waits for the whole answer until the deadline. */
    Answer post(Request request, InetAddress address, long deadline) {
        CompletableFuture<HttpClientRequest> connected =
                client.request(options(request, address)).toCompletionStage().toCompletableFuture();
        HttpClientRequest sending;
        try {
            sending = connected.get(left(deadline), TimeUnit.NANOSECONDS);
        } catch (TimeoutException tooLate) {
            // Should the connection come about after all, nobody is there for it.
            var _ = connected.thenAccept(late -> late.connection().close());
            return new Answer.None(Problem.TIMEOUT, "no connection in time");
        } catch (ExecutionException failed) {
            return new Answer.None(Problem.NO_CONNECTION, reason(failed));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new Answer.None(Problem.TIMEOUT, "interrupted");
        }
        return answered(sending, request.body(), deadline);
    }

    private Answer answered(HttpClientRequest sending, String body, long deadline) {
        CompletableFuture<Answer> answered = new CompletableFuture<>();
        sending.response()
                .onFailure(answered::completeExceptionally)
                .onSuccess(response -> read(response, answered));
        sending.end(Buffer.buffer(body)).onFailure(answered::completeExceptionally);
        try {
            return answered.get(left(deadline), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            return new Answer.None(Problem.TIMEOUT, "no whole answer in time");
        } catch (ExecutionException failed) {
            return new Answer.None(Problem.BROKEN, reason(failed));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new Answer.None(Problem.TIMEOUT, "interrupted");
        } finally {
            sending.connection().close();
        }
    }

    private static RequestOptions options(Request request, InetAddress address) {
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(
                        SocketAddress.inetSocketAddress(request.port(), address.getHostAddress()))
                .setHost(request.host())
                .setPort(request.port())
                .setSsl(request.tls())
                .setURI(request.resource())
                .setFollowRedirects(false)
                .putHeader("Content-Type", "application/json")
                .putHeader("User-Agent", AGENT)
                .putHeader("Accept-Encoding", "identity")
                .putHeader("Connection", "close")
                .putHeader("webhook-id", request.id())
                .putHeader("webhook-timestamp", Long.toString(request.timestamp()))
                .putHeader("webhook-signature", request.signature());
    }

    private void read(HttpClientResponse response, CompletableFuture<Answer> answered) {
        Buffer body = Buffer.buffer();
        response.exceptionHandler(answered::completeExceptionally);
        response.handler(
                chunk -> {
                    int room = mostBytes - body.length();
                    body.appendBuffer(chunk, 0, Math.min(room, chunk.length()));
                    if (chunk.length() > room) {
                        answered.complete(answer(response, body, true));
                    }
                });
        response.endHandler(end -> answered.complete(answer(response, body, false)));
    }

    private static Answer answer(HttpClientResponse response, Buffer body, boolean cut) {
        return new Answer.Answered(
                response.statusCode(),
                retryAfter(response.getHeader("Retry-After")),
                body.toString(),
                cut);
    }

    private static @Nullable Duration retryAfter(@Nullable String header) {
        return header != null && SECONDS.matcher(header).matches()
                ? Duration.ofSeconds(Long.parseLong(header))
                : null;
    }

    private static long left(long deadline) {
        return Math.max(0, deadline - System.nanoTime());
    }

    private static String reason(ExecutionException failed) {
        Throwable cause = failed.getCause() == null ? failed : failed.getCause();
        String message = cause.getMessage();
        String text = message == null ? cause.getClass().getSimpleName() : message;
        String line = text.replaceAll("\\p{C}", " ");
        return line.length() > LONGEST_REASON ? line.substring(0, LONGEST_REASON) + "…" : line;
    }
}
