package dev.shonin.dcv.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.dcv.PerspectiveRole;
import dev.shonin.dcv.config.DcvConfig;
import dev.shonin.dcv.config.PolicyFiles;
import dev.shonin.dcv.domain.Challenge;
import dev.shonin.dcv.domain.http.PageVisit;
import dev.shonin.dcv.domain.perspective.Site;
import dev.shonin.dcv.domain.proof.ProofFinding;
import dev.shonin.dcv.domain.proof.ProofTask;
import dev.shonin.dcv.net.dns.DnsClient;
import dev.shonin.dcv.net.perspective.MutualTls;
import dev.shonin.dcv.net.perspective.PerspectiveServer;
import dev.shonin.dcv.net.perspective.RemotePerspectives;
import dev.shonin.pki.name.DomainName;
import dev.shonin.testing.DnsServer;
import dev.shonin.testing.TlsMaterial;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A primary perspective and four remote ones, each with a DNS of its own, over mutual TLS. */
class FourPerspectivesTest {

    private static final String PASSWORD = "a password for a test";
    private static final String VALUE = "abcdefghijklmnop234567qrstuvwxyz";
    private static final ProofTask TASK =
            new ProofTask.Record(DomainName.ofAccepted("example.com"), VALUE);
    private static final List<String> WHERE =
            List.of(
                    "ARIN|Ashburn|39.04 -77.49",
                    "RIPE|Frankfurt|50.11 8.68",
                    "APNIC|Singapore|1.35 103.82",
                    "LACNIC|Sao Paulo|-23.55 -46.63");
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-22T00:00:00Z"), ZoneOffset.UTC);

    @TempDir Path directory;
    private final List<AutoCloseable> running = new ArrayList<>();
    private final List<DnsServer> worlds = new ArrayList<>();
    private final List<PerspectiveServer> servers = new ArrayList<>();
    private Vertx vertx;

    @BeforeEach
    void begin() {
        vertx = Vertx.vertx();
        running.add(() -> vertx.close().toCompletionStage().toCompletableFuture().get());
        TlsMaterial.write(
                directory,
                PASSWORD,
                List.of("primary", "remote-0", "remote-1", "remote-2", "remote-3"));
        TlsMaterial.write(directory.resolve("foreign"), PASSWORD, List.of("primary", "remote"));
        for (int i = 0; i < WHERE.size(); i++) {
            DnsServer world = world();
            worlds.add(world);
            servers.add(serve(world, directory.resolve("remote-" + i + ".p12")));
        }
    }

    @AfterEach
    void end() throws Exception {
        for (AutoCloseable one : running) {
            one.close();
        }
    }

    @Test
    void allFourSeeIt() {
        LookForProof.Looked looked = look("primary.p12");

        assertThat(looked.finding()).isInstanceOf(ProofFinding.Passed.class);
        assertThat(looked.views()).hasSize(4).allMatch(Challenge.View::agrees);
        assertThat(looked.views())
                .extracting(Challenge.View::region)
                .containsExactly("ARIN", "RIPE NCC", "APNIC", "LACNIC");
        worlds.forEach(world -> assertThat(world.questions()).isNotEmpty());
    }

    @Test
    void oneThatDissentsIsRecordedAndOutvoted() {
        hijack(1);

        LookForProof.Looked looked = look("primary.p12");

        assertThat(looked.finding()).isInstanceOf(ProofFinding.Passed.class);
        assertThat(looked.views().get(1))
                .isEqualTo(new Challenge.View("remote-1", "RIPE NCC", false, "dns.other-value"));
    }

    @Test
    void twoThatAreDeadAreTooManyAndARetryAsksThemAnew() {
        servers.get(2).close();
        servers.get(3).close();

        LookForProof.Looked looked = look("primary.p12");

        assertThat(looked.finding()).isInstanceOf(ProofFinding.Inconclusive.class);
        assertThat(looked.finding().seen().code()).isEqualTo("corroboration.missing");
        assertThat(looked.views())
                .extracting(Challenge.View::code)
                .containsExactly(
                        "dns.found",
                        "dns.found",
                        "perspective.unreachable",
                        "perspective.unreachable");

        servers.set(3, serve(worlds.get(3), directory.resolve("remote-3.p12")));
        assertThat(look("primary.p12").finding()).isInstanceOf(ProofFinding.Passed.class);
    }

    @Test
    void oneWithAForeignCertificateIsNotBelieved() {
        servers.get(0).close();
        servers.set(0, serve(worlds.get(0), directory.resolve("foreign/remote.p12")));

        LookForProof.Looked looked = look("primary.p12");
        assertThat(looked.views().getFirst().code()).isEqualTo("perspective.unreachable");
        assertThat(looked.finding()).isInstanceOf(ProofFinding.Passed.class);
        assertThat(worlds.getFirst().questions()).isEmpty();

        hijack(1);
        assertThat(look("primary.p12").finding()).isInstanceOf(ProofFinding.Inconclusive.class);
    }

    @Test
    void aPrimaryWithAForeignCertificateIsNotListenedTo() {
        LookForProof.Looked looked = look("foreign/primary.p12");

        assertThat(looked.finding()).isInstanceOf(ProofFinding.Inconclusive.class);
        assertThat(looked.views()).noneMatch(Challenge.View::agrees);
        worlds.forEach(world -> assertThat(world.questions()).isEmpty());
    }

    @Test
    void whatThePrimaryDoesNotSeeNobodyElseIsAskedFor() {
        DnsServer empty = DnsServer.start();
        running.add(empty);
        empty.zone("example.com").a("@", "192.0.2.1");

        assertThat(look("primary.p12", empty).finding()).isInstanceOf(ProofFinding.Failed.class);
        worlds.forEach(world -> assertThat(world.questions()).isEmpty());
    }

    private void hijack(int i) {
        worlds.get(i).removeZone("example.com");
        worlds.get(i).zone("example.com").txt("_shonin-challenge", "hijacked");
    }

    private DnsServer world() {
        DnsServer world = DnsServer.start();
        running.add(world);
        world.zone("example.com").txt("_shonin-challenge", VALUE).a("@", "192.0.2.1");
        return world;
    }

    private LookForProof.Looked look(String keyStore) {
        return look(keyStore, world());
    }

    private LookForProof.Looked look(String keyStore, DnsServer own) {
        List<RemotePerspectives.Remote> remotes = new ArrayList<>();
        for (int i = 0; i < servers.size(); i++) {
            remotes.add(
                    RemotePerspectives.Remote.parse(
                            "remote-%d|%s|https://127.0.0.1:%d"
                                    .formatted(i, WHERE.get(i), servers.get(i).port())));
        }
        RemotePerspectives perspectives =
                new RemotePerspectives(
                        new Site("primary", "APNIC", "Tokyo", new Site.Coordinates(35.68, 139.69)),
                        remotes,
                        MutualTls.context(
                                directory.resolve(keyStore),
                                directory.resolve("trust.p12"),
                                PASSWORD),
                        Duration.ofSeconds(30));
        DcvConfig config = config(own);
        return new LookForProof(
                        DnsClient.over(List.of(own.address()), config.dns(), CLOCK),
                        (name, path, withheld) ->
                                new PageVisit(
                                        List.of(),
                                        List.of(),
                                        new PageVisit.Reply.Failed("page.unreachable", "")),
                        new Corroborate(perspectives, config, CLOCK),
                        config,
                        CLOCK)
                .look(TASK, PolicyFiles.shipped("public-tls"));
    }

    private PerspectiveServer serve(DnsServer world, Path keyStore) {
        PerspectiveServer server =
                PerspectiveServer.start(
                        new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0),
                        MutualTls.context(keyStore, directory.resolve("trust.p12"), PASSWORD),
                        new PerspectiveRole(config(world), vertx, CLOCK));
        running.add(server);
        return server;
    }

    private static DcvConfig config(DnsServer world) {
        return Settings.config(
                Map.of(
                        "shonin.dcv.dns.resolvers",
                        world.hostPort(),
                        "shonin.dcv.dns.dnssec",
                        "off"));
    }
}
