package dev.shonin.local;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One origin for all services: routes by path prefix as any ingress would (DESIGN rule 13), on a
 * single event loop.
 */
final class ReverseProxy implements AutoCloseable {

    private static final int CONNECTIONS_PER_SERVICE = 256;
    private static final long READINESS_EVERY_MILLIS = 250;
    private static final long READINESS_TIMEOUT_MILLIS = 5_000;

    private final Vertx vertx;
    private final HttpClient client;
    private final Map<ServiceKind, Backends> backends = new EnumMap<>(ServiceKind.class);
    private final Map<ServiceKind, Forwarder> forwarders = new EnumMap<>(ServiceKind.class);
    private final StackOptions options;
    private final ApiDocs docs;
    private final SampleGallery gallery;

    private ReverseProxy(Vertx vertx, StackOptions options) {
        this.vertx = vertx;
        this.options = options;
        this.docs = new ApiDocs(options);
        this.gallery = new SampleGallery(options);
        this.client =
                vertx.createHttpClient(
                        new HttpClientOptions()
                                .setMaxPoolSize(CONNECTIONS_PER_SERVICE)
                                .setKeepAliveTimeout(30)
                                .setConnectTimeout(2_000)
                                .setTcpNoDelay(true));
        for (ServiceKind service : ServiceKind.values()) {
            Backends instances = new Backends(options.ports().of(service));
            backends.put(service, instances);
            forwarders.put(service, new Forwarder(service, client, instances));
        }
    }

    static ReverseProxy start(StackOptions options) {
        Vertx vertx =
                Vertx.vertx(
                        new VertxOptions()
                                .setEventLoopPoolSize(1)
                                .setWorkerPoolSize(2)
                                .setInternalBlockingPoolSize(1)
                                .setFileSystemOptions(
                                        new FileSystemOptions()
                                                .setClassPathResolvingEnabled(false)
                                                .setFileCachingEnabled(false)));
        ReverseProxy proxy = new ReverseProxy(vertx, options);
        try {
            vertx.createHttpServer(
                            new HttpServerOptions()
                                    .setHost("127.0.0.1")
                                    .setPort(options.ports().http())
                                    // Between processes of one machine HTTP/2 only costs.
                                    .setHttp2ClearTextEnabled(false)
                                    .setHandle100ContinueAutomatically(true)
                                    .setTcpNoDelay(true))
                    .requestHandler(proxy::route)
                    .listen()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            proxy.vertx.setPeriodic(READINESS_EVERY_MILLIS, timer -> proxy.watchReadiness());
            return proxy;
        } catch (RuntimeException e) {
            proxy.close();
            throw new StackException(
                    "nothing can listen on port " + options.ports().http() + ": " + e.getMessage(),
                    e);
        }
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** The instances that requests of a service go to. */
    Backends backends(ServiceKind service) {
        return Objects.requireNonNull(backends.get(service));
    }

    private void watchReadiness() {
        backends.values().forEach(service -> service.toWatch().forEach(this::askReadiness));
    }

    private void askReadiness(Backends.Backend backend) {
        client.request(
                        new RequestOptions()
                                .setHost("127.0.0.1")
                                .setPort(backend.port())
                                .setURI("/q/health/ready")
                                .setTimeout(READINESS_TIMEOUT_MILLIS))
                .compose(HttpClientRequest::send)
                .onComplete(
                        answer ->
                                backend.ready(
                                        answer.succeeded() && answer.result().statusCode() == 200));
    }

    /** The service that owns a path. */
    static Optional<ServiceKind> ownerOf(String path) {
        for (ServiceKind service : ServiceKind.values()) {
            if (service.owns(path)) {
                return Optional.of(service);
            }
        }
        return Optional.empty();
    }

    private void route(HttpServerRequest request) {
        String path = request.path() == null ? "" : request.path();
        Forwarder forwarder = ownerOf(path).map(forwarders::get).orElse(null);
        if (forwarder != null) {
            forwarder.handle(request);
            return;
        }
        boolean ja = Problems.japanese(request);
        if (SampleGallery.owns(path)) {
            gallery(request, path, ja);
            return;
        }
        switch (path) {
            case "/" -> html(request, StartPage.render(options, ja));
            case "/docs" -> inBackground(request, () -> docs.page(ja), page -> html(request, page));
            default -> refuse(request, ja);
        }
    }

    private void gallery(HttpServerRequest request, String path, boolean ja) {
        if (path.equals("/gallery")) {
            inBackground(request, () -> gallery.page(ja), page -> html(request, page));
            return;
        }
        inBackground(
                request,
                () -> gallery.exhibit(path),
                exhibit ->
                        exhibit.ifPresentOrElse(
                                found ->
                                        request.response()
                                                .putHeader("Content-Type", found.mediaType())
                                                .putHeader("X-Content-Type-Options", "nosniff")
                                                .putHeader(
                                                        "Content-Security-Policy",
                                                        "default-src 'none'; style-src"
                                                                + " 'unsafe-inline'; img-src data:;"
                                                                + " form-action 'none'; base-uri"
                                                                + " 'none'; sandbox")
                                                .end(found.body()),
                                () -> refuse(request, ja)));
    }

    /** Asking the services takes a while; the event loop has others to serve. */
    private <T> void inBackground(
            HttpServerRequest request, Supplier<T> content, Consumer<T> answer) {
        vertx.executeBlocking(content::get, false)
                .onSuccess(answer::accept)
                .onFailure(
                        error ->
                                Problems.send(
                                        request.response(),
                                        502,
                                        "gateway.docs-unavailable",
                                        "The API documents are not available",
                                        String.valueOf(error.getMessage()),
                                        "Try again in a few seconds."));
    }

    private static void html(HttpServerRequest request, String body) {
        request.response()
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .putHeader(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'")
                .end(body);
    }

    private static void refuse(HttpServerRequest request, boolean ja) {
        Problems.send(
                request.response(),
                404,
                "gateway.no-such-path",
                ja ? "パスが見つかりません" : "No such path",
                ja ? "このパスを提供するサービスはありません。" : "No service owns this path.",
                ja ? "利用できるパスは /docs でご確認ください。" : "See /docs for the paths there are.");
    }
}
