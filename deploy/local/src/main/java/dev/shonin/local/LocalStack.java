package dev.shonin.local;

import dev.shonin.local.StackReport.Part;
import dev.shonin.local.StackReport.State;
import dev.shonin.local.backup.Recovery;
import dev.shonin.local.backup.Restore;
import dev.shonin.local.backup.StackAccess;
import dev.shonin.testing.DnsServer;
import dev.shonin.testing.FreePorts;
import dev.shonin.testing.MailSink;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * The whole suite on this machine: infrastructure and proxy in this JVM, the services as its
 * children. It is what {@code ./shonin up} runs in the background, and what the suite, the fault
 * tests and the benchmarks run in their own JVM to be able to break it.
 */
public final class LocalStack implements AutoCloseable {

    private static final Duration SERVICE_START = Duration.ofMinutes(4);
    private static final Duration SERVICE_STOP = Duration.ofSeconds(10);

    /** A JVM that was trained works for a while after its end on what it learnt. */
    private static final Duration TRAINED_STOP = Duration.ofMinutes(4);

    private final StackOptions options;
    private final Secrets secrets;
    private final Endpoints endpoints;
    private final Infrastructure infrastructure;
    private final LocalPerspectives perspectives;
    private final StateLock lock;
    private final Map<ServiceKind, ServiceProcess> services = new EnumMap<>(ServiceKind.class);
    private final List<ServiceInstance> more = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService spawner =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("spawner").factory());
    private @Nullable ReverseProxy proxy;
    private State state = State.STARTING;
    private @Nullable String failure;

    private LocalStack(StackOptions options) {
        this.options = options;
        options.state().create();
        this.lock = StateLock.take(options.state());
        this.secrets = Secrets.in(options.state().secrets());
        this.endpoints = Endpoints.of(options, secrets);
        this.perspectives = LocalPerspectives.of(options);
        this.infrastructure = new Infrastructure(options, endpoints, secrets, this::report);
    }

    /**
     * Starts a stack, and returns when an order can be placed.
     *
     * @throws StackException with one clear line when that does not come about; nothing is left
     *     running then
     */
    public static LocalStack start(StackOptions options) {
        Restore.requireFinished(options.state());
        LocalStack stack = new LocalStack(options);
        try {
            stack.startAll();
            return stack;
        } catch (RuntimeException | Error e) {
            StackException reason = reasonOf(e);
            stack.fail(reason);
            throw reason;
        }
    }

    /** Ends a service by SIGKILL; it stays down until it is restarted. */
    public void kill(ServiceKind service) {
        service(service).kill();
    }

    /** Starts a service again, after stopping it if it runs; returns when it is ready. */
    public void restart(ServiceKind service) {
        ServiceProcess process = service(service);
        process.stop(SERVICE_STOP);
        process.start();
        process.awaitReady(SERVICE_START);
    }

    /** The instance that the stack was started with. */
    public ServiceInstance instance(ServiceKind service) {
        return new ServiceInstance(service(service), backends(service));
    }

    /**
     * Starts one more instance of a service, and sends it its share of the requests.
     *
     * @param root where that service was built: this release, or another one
     * @param environment what it is told besides
     */
    public ServiceInstance addInstance(
            ServiceKind service, Path root, Map<String, String> environment) {
        StackOptions base = perspectives.configure();
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            base = base.with(variable.getKey(), variable.getValue());
        }
        int port = FreePorts.one();
        StackOptions its =
                new StackOptions(
                        root,
                        base.state(),
                        base.ports().with(service, port),
                        base.environment(),
                        base.progress(),
                        base.training());
        ServiceInstance instance =
                new ServiceInstance(
                        new ServiceProcess(
                                service,
                                port,
                                ServiceCommand.of(service, its, endpoints, secrets),
                                options.state().log(service.serviceName() + "-" + port),
                                spawner,
                                this::report),
                        backends(service));
        more.add(instance);
        instance.start();
        return instance;
    }

    /** Stops the broker and starts it again. */
    public void restartBroker() {
        infrastructure.stopKafka();
        infrastructure.startKafka();
    }

    /** Stops PostgreSQL (all sessions are cut) and starts it again. */
    public void restartDatabase() {
        infrastructure.stopDatabase();
        infrastructure.startDatabase();
    }

    /** Where everything is: {@code api}, {@code inbox}, {@code docs} … */
    public Map<String, String> urls() {
        return urls(options);
    }

    /** What is running. */
    public StackReport snapshot() {
        List<Part> parts = new ArrayList<>(infrastructure.report());
        services.values().forEach(service -> parts.add(service.report()));
        more.forEach(instance -> instance.report().ifPresent(parts::add));
        long self = ProcessHandle.current().pid();
        return new StackReport(
                state,
                self,
                ProcessFacts.startedAtMillis(self),
                failure,
                options.ports().asMap(),
                urls(),
                parts);
    }

    /** The secrets: the keys to use the API with. */
    public Secrets secrets() {
        return secrets;
    }

    /** The mail sink; absent where a real server is used. */
    public MailSink mailSink() {
        MailSink sink = infrastructure.mail();
        if (sink == null) {
            throw new StackException("mail goes to a real server: " + endpoints.smtpHost());
        }
        return sink;
    }

    /** The DNS server; absent where real resolvers are used. */
    public DnsServer dns() {
        DnsServer server = infrastructure.dns();
        if (server == null) {
            throw new StackException("names are asked of real resolvers: " + endpoints.dns());
        }
        return server;
    }

    /** The process id of a service; fails while it is down. */
    public long pid(ServiceKind service) {
        Long pid = service(service).pid();
        if (pid == null) {
            throw new StackException(service.serviceName() + " is down");
        }
        return pid;
    }

    /** The process id of PostgreSQL's postmaster; fails where a real server is used. */
    public long databasePid() {
        Long pid = infrastructure.databasePid();
        if (pid == null) {
            throw new StackException("the database does not run here");
        }
        return pid;
    }

    /** Stops everything, children first; the data stay. */
    @Override
    public void close() {
        if (state == State.DOWN) {
            return;
        }
        stopEverything();
        state = State.DOWN;
        report();
        lock.close();
    }

    static Map<String, String> urls(StackOptions options) {
        Map<String, String> urls = new LinkedHashMap<>();
        urls.put("api", options.baseUrl());
        urls.put("docs", options.baseUrl() + "/docs");
        if (options.variable("SHONIN_SMTP_HOST").isEmpty()) {
            urls.put("inbox", "http://localhost:" + options.ports().inbox());
        }
        return urls;
    }

    private void startAll() {
        requireFreePorts();
        perspectives.prepare();
        for (ServiceKind kind : ServiceKind.values()) {
            services.put(kind, child(kind));
        }
        report();
        infrastructure.startMailAndDns();
        proxy = ReverseProxy.start(options);
        CompletableFuture<Void> database = async(infrastructure::startDatabase, "PostgreSQL");
        CompletableFuture<Void> kafka = async(infrastructure::startKafka, "Kafka");
        // Services need the database first and the broker seconds later: they start beside it.
        joinAll(List.of(database));
        if (Recovery.isPending(options.state())) {
            // What a restore has left to be done comes before any service sees the databases.
            joinAll(List.of(kafka));
            recover();
        }
        perspectives.start(spawner, endpoints, secrets);
        List<CompletableFuture<Void>> ready = new ArrayList<>(List.of(kafka));
        for (ServiceProcess service : services.values()) {
            ready.add(
                    async(
                            () -> {
                                service.start();
                                service.awaitReady(SERVICE_START);
                            },
                            service.kind().serviceName()));
        }
        joinAll(ready);
        new DemoAccount(options.ports(), secrets).ensure();
        StateDirectory.writePrivately(
                options.state().env(), EnvironmentFile.content(options, endpoints, secrets));
        state = State.READY;
        report();
    }

    private void recover() {
        StackAccess access = StackAccess.of(options.ports().asMap(), secrets);
        Recovery.pending(options.state(), access, Clock.systemUTC())
                .ifPresent(recovery -> options.progress().accept(recovery.run()));
    }

    private ServiceProcess child(ServiceKind kind) {
        return new ServiceProcess(
                kind,
                options.ports().of(kind),
                ServiceCommand.of(kind, perspectives.configure(), endpoints, secrets),
                options.state().log(kind.serviceName()),
                spawner,
                this::report);
    }

    private void requireFreePorts() {
        List<String> needed = new ArrayList<>(infrastructure.ownPorts());
        needed.add("http");
        needed.addAll(List.of("order", "dcv", "notification", "issuance"));
        Map<String, Integer> ports = options.ports().asMap();
        for (String name : needed) {
            int port = ports.getOrDefault(name, 0);
            if (!FreePorts.isFree(port)) {
                throw new StackException(
                        "port %d (%s) is used by another program; stop it, or choose others with --ports auto%s"
                                .formatted(
                                        port, name, name.equals("http") ? " or SHONIN_PORT" : ""));
            }
        }
    }

    private CompletableFuture<Void> async(Runnable start, String what) {
        return CompletableFuture.runAsync(
                () -> {
                    start.run();
                    options.progress().accept(what + " is ready");
                },
                task -> Thread.ofPlatform().daemon().name("start-" + what).start(task));
    }

    /** Fails with the first that fails, without waiting for the others. */
    private static void joinAll(List<CompletableFuture<Void>> futures) {
        CompletableFuture<Void> firstFailure = new CompletableFuture<>();
        for (CompletableFuture<Void> future : futures) {
            var unused =
                    future.whenComplete(
                            (done, error) -> {
                                if (error != null) {
                                    firstFailure.completeExceptionally(error);
                                }
                            });
        }
        CompletableFuture<Void> all =
                CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new));
        CompletableFuture.anyOf(all, firstFailure).join();
    }

    private void fail(StackException reason) {
        failure = reason.getMessage();
        state = State.FAILED;
        try {
            stopEverything();
        } finally {
            report();
            lock.close();
        }
    }

    private void stopEverything() {
        Duration patience = options.training() ? TRAINED_STOP : SERVICE_STOP;
        List<Thread> stopping = new ArrayList<>();
        for (ServiceProcess service : services.values()) {
            stopping.add(Thread.ofPlatform().start(() -> service.stop(patience)));
        }
        for (ServiceInstance instance : more) {
            stopping.add(Thread.ofPlatform().start(() -> instance.stop(patience)));
        }
        for (Thread thread : stopping) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        perspectives.stop();
        if (proxy != null) {
            proxy.close();
        }
        infrastructure.close();
        spawner.shutdownNow();
    }

    private Backends backends(ServiceKind service) {
        if (proxy == null) {
            throw new StackException("the stack has not been started");
        }
        return proxy.backends(service);
    }

    private ServiceProcess service(ServiceKind kind) {
        ServiceProcess process = services.get(kind);
        if (process == null) {
            throw new StackException(kind.serviceName() + " has not been started");
        }
        return process;
    }

    private synchronized void report() {
        snapshot().write(options.state().report());
    }

    private static StackException reasonOf(Throwable error) {
        Throwable cause = error instanceof CompletionException ? error.getCause() : error;
        if (cause instanceof StackException reason) {
            return reason;
        }
        return new StackException(
                cause == null || cause.getMessage() == null ? error.toString() : cause.getMessage(),
                error);
    }
}
