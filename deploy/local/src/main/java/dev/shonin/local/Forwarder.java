package dev.shonin.local;

import io.vertx.core.AsyncResult;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.RequestOptions;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Passes requests on to one service and streams its answers back; a service that is away, or dies
 * in the middle, is answered for with 502.
 */
final class Forwarder implements Handler<HttpServerRequest> {

    /** What concerns one connection only (RFC 9110 §7.6.1), and what this proxy sets itself. */
    private static final Set<String> NOT_PASSED_ON =
            Set.of(
                    "connection",
                    "keep-alive",
                    "proxy-authenticate",
                    "proxy-authorization",
                    "te",
                    "trailer",
                    "transfer-encoding",
                    "upgrade",
                    "expect",
                    "forwarded",
                    "x-forwarded-for",
                    "x-forwarded-host",
                    "x-forwarded-proto");

    private final ServiceKind service;
    private final HttpClient client;
    private final Backends backends;

    Forwarder(ServiceKind service, HttpClient client, Backends backends) {
        this.service = service;
        this.client = client;
        this.backends = backends;
    }

    @Override
    public void handle(HttpServerRequest request) {
        // The body waits until there is somebody to take it.
        request.pause();
        client.request(
                        new RequestOptions()
                                .setHost("127.0.0.1")
                                .setPort(backends.next())
                                .setMethod(request.method())
                                .setURI(request.uri()))
                .onSuccess(outgoing -> forward(request, outgoing))
                .onFailure(error -> away(request, error));
    }

    private void forward(HttpServerRequest request, HttpClientRequest outgoing) {
        copy(request.headers(), outgoing.headers());
        outgoing.putHeader("X-Forwarded-For", request.remoteAddress().hostAddress());
        outgoing.putHeader("X-Forwarded-Proto", "http");
        String host = request.getHeader(HttpHeaders.HOST);
        if (host != null) {
            outgoing.putHeader("X-Forwarded-Host", host);
        }
        // Whoever hangs up on an event stream ends it at the service too.
        request.response().closeHandler(gone -> outgoing.reset());
        outgoing.response().onComplete(answer -> relay(request, answer));
        boolean sized = request.headers().contains(HttpHeaders.CONTENT_LENGTH);
        if (sized || request.headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
            outgoing.setChunked(!sized);
            request.pipeTo(outgoing).onFailure(error -> outgoing.reset());
        } else {
            request.resume();
            outgoing.end();
        }
    }

    private void relay(HttpServerRequest request, AsyncResult<HttpClientResponse> answer) {
        HttpServerResponse response = request.response();
        if (answer.failed()) {
            away(request, answer.cause());
            return;
        }
        HttpClientResponse incoming = answer.result();
        response.setStatusCode(incoming.statusCode());
        copy(incoming.headers(), response.headers());
        boolean sized = incoming.headers().contains(HttpHeaders.CONTENT_LENGTH);
        boolean bodiless =
                request.method().equals(HttpMethod.HEAD)
                        || incoming.statusCode() == 204
                        || incoming.statusCode() == 304;
        if (bodiless) {
            response.end();
            return;
        }
        response.setChunked(!sized);
        incoming.pipeTo(response)
                // Half an answer cannot be taken back; a closed connection says that it is half.
                .onFailure(error -> request.connection().close());
    }

    private void away(HttpServerRequest request, Throwable error) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.closed()) {
            return;
        }
        boolean ja = Problems.japanese(request);
        String name = service.serviceName();
        if (!request.isEnded()) {
            request.resume();
        }
        response.putHeader("Retry-After", "2");
        Problems.send(
                response,
                502,
                "gateway.service-away",
                ja ? "サービスに接続できません" : "The service is away",
                ja ? name + " が応答していません。" : name + " does not answer: " + error.getMessage(),
                ja
                        ? "数秒後にもう一度お試しください。"
                        : "Try again in a few seconds; ./shonin status tells how it is.");
    }

    private static void copy(MultiMap from, MultiMap to) {
        for (Map.Entry<String, String> header : from) {
            if (!NOT_PASSED_ON.contains(header.getKey().toLowerCase(Locale.ROOT))) {
                to.add(header.getKey(), header.getValue());
            }
        }
    }
}
