package dev.shonin.local.suite;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A collector of spans on loopback, as far as services need one: OTLP over gRPC, which is an HTTP/2
 * request with one message in its body, behind a flag and its length. The numbers of the fields are
 * those of opentelemetry-proto 1.x, {@code trace.proto}.
 */
final class SpanReceiver {

    private static final String EXPORT =
            "/opentelemetry.proto.collector.trace.v1.TraceService/Export";
    private static final int PREFIX = 5;

    private final Queue<Received> received = new ConcurrentLinkedQueue<>();
    private final HttpServer server;

    private SpanReceiver() {
        server =
                Vertx.vertx()
                        .createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(0))
                        .requestHandler(this::handle);
        server.listen().toCompletionStage().toCompletableFuture().join();
    }

    /** Starts one on a free port; it ends with the JVM. */
    static SpanReceiver start() {
        return new SpanReceiver();
    }

    /**
     * A span.
     *
     * @param service who made it
     * @param name what it is
     * @param trace the trace it belongs to
     * @param id its id
     * @param parent the id of the span it is a part of
     */
    record Received(String service, String name, String trace, String id, String parent) {}

    /** What {@code SHONIN_OTLP_ENDPOINT} names. */
    String endpoint() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    /** The spans of a trace that have arrived. */
    List<Received> of(String trace) {
        return received.stream().filter(span -> span.trace().equals(trace)).toList();
    }

    private void handle(HttpServerRequest request) {
        boolean known = EXPORT.equals(request.path());
        request.body()
                .onSuccess(
                        body -> {
                            if (known) {
                                take(body);
                            }
                            request.response()
                                    .putHeader("content-type", "application/grpc")
                                    // UNIMPLEMENTED for what else there is, such as metrics.
                                    .putTrailer("grpc-status", known ? "0" : "12")
                                    .end(Buffer.buffer(new byte[PREFIX]));
                        });
    }

    private void take(Buffer body) {
        int length = body.getInt(1);
        if (body.getByte(0) != 0 || body.length() != PREFIX + length) {
            throw new IllegalStateException("not one plain message");
        }
        ProtobufMessage.of(body.getBytes(PREFIX, PREFIX + length))
                .messages(1)
                .forEach(this::takeResource);
    }

    private void takeResource(ProtobufMessage spans) {
        String service =
                spans.messages(1).stream()
                        .flatMap(resource -> resource.messages(1).stream())
                        .filter(attribute -> attribute.text(1).equals("service.name"))
                        .flatMap(attribute -> attribute.messages(2).stream())
                        .map(value -> value.text(1))
                        .findFirst()
                        .orElse("");
        spans.messages(2).stream()
                .flatMap(scope -> scope.messages(2).stream())
                .map(
                        span ->
                                new Received(
                                        service,
                                        span.text(5),
                                        span.hex(1),
                                        span.hex(2),
                                        span.hex(4)))
                .forEach(received::add);
    }
}
