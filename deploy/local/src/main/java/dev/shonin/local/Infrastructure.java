package dev.shonin.local;

import dev.shonin.local.StackReport.Part;
import dev.shonin.local.StackReport.State;
import dev.shonin.testing.DnsServer;
import dev.shonin.testing.EmbeddedDatabase;
import dev.shonin.testing.EmbeddedKafka;
import dev.shonin.testing.MailSink;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The database, the broker, the mail sink and the DNS server: each in the launcher, or left out
 * where the environment names a real one.
 */
final class Infrastructure {

    private static final String DATABASE = "database";
    private static final String KAFKA = "kafka";
    private static final String MAIL = "mail";
    private static final String DNS = "dns";

    private final StackOptions options;
    private final Endpoints endpoints;
    private final Secrets secrets;
    private final Runnable onChange;
    private final Map<String, State> states = new ConcurrentHashMap<>();
    private @Nullable EmbeddedDatabase database;
    private @Nullable EmbeddedKafka kafka;
    private @Nullable MailSink mail;
    private @Nullable DnsServer dns;

    Infrastructure(StackOptions options, Endpoints endpoints, Secrets secrets, Runnable onChange) {
        this.options = options;
        this.endpoints = endpoints;
        this.secrets = secrets;
        this.onChange = onChange;
        states.put(DATABASE, endpoints.needsDatabase() ? State.STARTING : State.EXTERNAL);
        states.put(KAFKA, startingUnless("SHONIN_KAFKA_BOOTSTRAP"));
        states.put(MAIL, startingUnless("SHONIN_SMTP_HOST"));
        states.put(DNS, startingUnless("SHONIN_DNS_RESOLVERS"));
    }

    /** The names of the ports that are listened on in the launcher. */
    List<String> ownPorts() {
        List<String> own = new ArrayList<>();
        if (ours(DATABASE)) {
            own.add("database");
        }
        if (ours(KAFKA)) {
            own.addAll(List.of("kafka", "kafkaController"));
        }
        if (ours(MAIL)) {
            own.addAll(List.of("smtp", "inbox"));
        }
        if (ours(DNS)) {
            own.add("dns");
        }
        return own;
    }

    /** Starts what is quick: nothing waits for mail and DNS. */
    void startMailAndDns() {
        if (ours(MAIL)) {
            mail =
                    MailSink.builder()
                            .port(options.ports().smtp())
                            .httpPort(options.ports().inbox())
                            .directory(options.state().data("mails"))
                            .build()
                            .startSmtp();
            change(MAIL, State.READY);
        }
        if (ours(DNS)) {
            DnsServer server = DnsServer.start(options.ports().dns());
            DemoZones.addTo(server, options.variable("SHONIN_CAA_ISSUER").orElse(DemoZones.ISSUER));
            dns = server;
            change(DNS, State.READY);
        }
    }

    synchronized void startDatabase() {
        if (!ours(DATABASE)) {
            return;
        }
        EmbeddedDatabase server = database;
        if (server == null) {
            server =
                    EmbeddedDatabase.builder()
                            .directory(options.state().data("postgresql"))
                            .binaries(options.state().data("postgresql-binaries"))
                            .log(options.state().log("postgresql"))
                            .password(secrets.databasePassword())
                            .durable(true)
                            .port(options.ports().database())
                            .build();
            database = server;
        }
        server.start();
        for (ServiceKind service : ServiceKind.values()) {
            if (endpoints.database(service).ours()) {
                String name = service.database();
                server.create(name, name, secrets.databasePassword(service));
            }
        }
        change(DATABASE, State.READY);
    }

    synchronized void startKafka() {
        if (!ours(KAFKA)) {
            // A real broker may well lack the topics; making them twice does no harm.
            EmbeddedKafka.createTopics(endpoints.kafka());
            return;
        }
        EmbeddedKafka broker = kafka;
        if (broker == null) {
            broker =
                    EmbeddedKafka.in(
                            options.state().data("kafka"),
                            options.ports().kafka(),
                            options.ports().kafkaController());
            kafka = broker;
        }
        broker.start().createTopics();
        change(KAFKA, State.READY);
    }

    synchronized void stopDatabase() {
        if (database != null) {
            database.stop();
            change(DATABASE, State.DOWN);
        }
    }

    synchronized void stopKafka() {
        if (kafka != null) {
            kafka.stop();
            change(KAFKA, State.DOWN);
        }
    }

    /** Stops everything; the data stay. */
    void close() {
        // The two that take their time stop side by side.
        Thread database = Thread.ofPlatform().name("stop-database").start(this::stopDatabase);
        stopKafka();
        if (mail != null) {
            mail.close();
            change(MAIL, State.DOWN);
        }
        if (dns != null) {
            dns.close();
            change(DNS, State.DOWN);
        }
        try {
            database.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Nullable MailSink mail() {
        return mail;
    }

    @Nullable DnsServer dns() {
        return dns;
    }

    /** The postmaster's pid, while the database is in the launcher and runs. */
    @Nullable Long databasePid() {
        EmbeddedDatabase server = database;
        return server == null ? null : server.pid();
    }

    List<Part> report() {
        Ports ports = options.ports();
        Long pid = databasePid();
        return List.of(
                part(DATABASE, pid, ports.database(), endpoints.database(ServiceKind.ORDER).url()),
                part(KAFKA, null, ports.kafka(), endpoints.kafka()),
                part(MAIL, null, ports.smtp(), endpoints.smtpHost() + ":" + endpoints.smtpPort()),
                part(DNS, null, ports.dns(), endpoints.dns()));
    }

    private Part part(String name, @Nullable Long pid, int port, String address) {
        State state = states.getOrDefault(name, State.DOWN);
        boolean external = state == State.EXTERNAL;
        return new Part(
                name,
                state,
                pid,
                pid == null ? null : ProcessFacts.startedAtMillis(pid),
                external ? null : port,
                external ? address : null,
                0);
    }

    private State startingUnless(String variable) {
        return options.variable(variable).isPresent() ? State.EXTERNAL : State.STARTING;
    }

    private boolean ours(String part) {
        return states.get(part) != State.EXTERNAL;
    }

    private void change(String part, State state) {
        states.put(part, state);
        onChange.run();
    }
}
