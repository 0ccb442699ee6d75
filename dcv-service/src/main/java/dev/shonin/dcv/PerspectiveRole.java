package dev.shonin.dcv;

import dev.shonin.dcv.caa.CaaJudge;
import dev.shonin.dcv.caa.CaaRequest;
import dev.shonin.dcv.caa.CaaVerdict;
import dev.shonin.dcv.config.DcvConfig;
import dev.shonin.dcv.domain.dns.Dns;
import dev.shonin.dcv.domain.dns.DnsRound;
import dev.shonin.dcv.domain.perspective.RemoteTask;
import dev.shonin.dcv.domain.proof.ProofFinding;
import dev.shonin.dcv.method.ApproverMethod;
import dev.shonin.dcv.method.Finding;
import dev.shonin.dcv.method.ProofChecks;
import dev.shonin.dcv.net.dns.ResolverList;
import dev.shonin.dcv.net.http.PageFetcherMaker;
import dev.shonin.dcv.net.perspective.MutualTls;
import dev.shonin.dcv.net.perspective.PerspectiveServer;
import dev.shonin.dcv.net.perspective.PerspectiveServer.Seen;
import dev.shonin.kit.secret.SecretFiles;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URL;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jboss.logging.Logger;

/**
 * This service in the role of a remote perspective (BR 3.2.2.9): it looks at what it is asked to
 * look at, with its own resolver and no memory, and needs neither database nor broker.
 */
public final class PerspectiveRole implements PerspectiveServer.Eyes {

    private static final Logger LOG = Logger.getLogger(PerspectiveRole.class);

    private final Dns dns;
    private final ProofChecks checks;
    private final DcvConfig config;
    private final Clock clock;

    /**
     * The eyes of a perspective.
     *
     * @param config its settings
     * @param vertx what runs its way to the web
     * @param clock the time
     */
    public PerspectiveRole(DcvConfig config, Vertx vertx, Clock clock) {
        this.dns = ResolverList.make(config.dns(), clock);
        this.checks =
                new ProofChecks(
                        dns,
                        PageFetcherMaker.make(
                                vertx, dns, config.proofs(), config.allowPrivateTargets()),
                        clock,
                        config.dns().bound());
        this.config = config;
        this.clock = clock;
    }

    /** Serves until the process is ended. */
    static void run(Clock clock) throws InterruptedException {
        DcvConfig config = config();
        PerspectiveServer server = serve(config, new PerspectiveRole(config, Vertx.vertx(), clock));
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        LOG.infof("A perspective listens at port %d", server.port());
        new CountDownLatch(1).await();
    }

    /** Starts the server of a perspective. */
    public static PerspectiveServer serve(DcvConfig config, PerspectiveServer.Eyes eyes) {
        DcvConfig.PerspectiveSettings settings = config.perspectives();
        return PerspectiveServer.start(
                new InetSocketAddress(settings.host(), settings.port()),
                MutualTls.context(
                        required(settings.keyStore(), "SHONIN_PERSPECTIVE_KEYSTORE"),
                        required(settings.trustStore(), "SHONIN_PERSPECTIVE_TRUSTSTORE"),
                        settings.password().orElse("")),
                eyes);
    }

    private static Path required(Optional<Path> file, String variable) {
        return file.orElseThrow(
                () -> new IllegalArgumentException("a perspective needs " + variable));
    }

    /** The same settings as in the primary role, from the environment. */
    private static DcvConfig config() {
        URL properties = PerspectiveRole.class.getResource("/application.properties");
        if (properties == null) {
            throw new IllegalStateException("no application.properties");
        }
        try {
            return new SmallRyeConfigBuilder()
                    .withMapping(DcvConfig.class)
                    .addDiscoveredConverters()
                    .addDefaultInterceptors()
                    .addSystemSources()
                    .withSources(new SecretFiles())
                    .withSources(new PropertiesConfigSource(properties, 250))
                    .build()
                    .getConfigMapping(DcvConfig.class);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the settings", e);
        }
    }

    @Override
    public Seen look(RemoteTask task) {
        return switch (task) {
            case RemoteTask.Proof proof -> {
                ProofFinding found = checks.check(proof.task());
                yield new Seen(found.outcome(), found.seen().code());
            }
            case RemoteTask.Caa caa -> caa(caa);
            case RemoteTask.Contact contact -> contact(contact);
        };
    }

    private Seen caa(RemoteTask.Caa asked) {
        CaaRequest request = new CaaRequest(asked.name(), asked.accountUri(), asked.method());
        CaaVerdict verdict =
                new CaaJudge(asked.issuers())
                        .judge(request, new DnsRound(dns, clock, config.dns().bound()));
        return switch (verdict) {
            case CaaVerdict.Passed passed -> new Seen("passed", "caa.permitted");
            case CaaVerdict.Failed failed -> new Seen("failed", failed.code());
            case CaaVerdict.Inconclusive unknown -> new Seen("inconclusive", "caa.unreachable");
        };
    }

    private Seen contact(RemoteTask.Contact asked) {
        DnsRound round = new DnsRound(dns, clock, config.dns().bound());
        boolean found =
                ApproverMethod.of(asked.source()).stream()
                        .flatMap(method -> method.read(List.of(asked.adn()), round).stream())
                        .anyMatch(
                                finding ->
                                        finding instanceof Finding.Found one
                                                && one.address().equals(asked.address()));
        return found ? new Seen("passed", "contact.found") : new Seen("failed", "contact.missing");
    }
}
