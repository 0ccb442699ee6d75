package dev.shonin.dcv.net.perspective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shonin.dcv.PerspectiveRole;
import dev.shonin.dcv.config.DcvConfig;
import dev.shonin.dcv.domain.ApproverSource;
import dev.shonin.dcv.domain.MailAddress;
import dev.shonin.dcv.domain.perspective.RemoteTask;
import dev.shonin.dcv.domain.perspective.RemoteView;
import dev.shonin.dcv.domain.perspective.Site;
import dev.shonin.dcv.domain.proof.ProofTask;
import dev.shonin.pki.name.DomainName;
import dev.shonin.testing.DnsServer;
import dev.shonin.testing.HttpHistoryServer;
import dev.shonin.testing.HttpHistoryServer.Answer;
import dev.shonin.testing.TlsMaterial;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Perspectives as they are started, each with a DNS of its own, over real TLS. */
class PerspectiveTest {

    private static final String PASSWORD = "a password for a test";
    private static final DomainName ADN = DomainName.ofAccepted("example.com");
    private static final String VALUE = "abcdefghijklmnop234567qrstuvwxyz";
    private static final RemoteTask TASK = new RemoteTask.Proof(new ProofTask.Record(ADN, VALUE));

    private static final Site PRIMARY =
            new Site("primary", "APNIC", "Tokyo", new Site.Coordinates(35.68, 139.69));

    @TempDir Path directory;
    private final List<AutoCloseable> running = new ArrayList<>();
    private final List<DnsServer> worlds = new ArrayList<>();
    private final List<PerspectiveServer> servers = new ArrayList<>();
    private HttpHistoryServer web;

    @BeforeEach
    void begin() {
        web = HttpHistoryServer.start();
        running.add(web);
        TlsMaterial.write(directory, PASSWORD, List.of("primary", "p0", "p1", "p2"));
        Vertx vertx = Vertx.vertx();
        running.add(() -> vertx.close().toCompletionStage().toCompletableFuture().get());
        for (int i = 0; i < 3; i++) {
            DnsServer world = DnsServer.start();
            world.zone("example.com").txt("_shonin-challenge", VALUE).a("@", "127.0.0.1");
            DcvConfig config = config("p" + i, world);
            PerspectiveServer server =
                    PerspectiveRole.serve(
                            config, new PerspectiveRole(config, vertx, Clock.systemUTC()));
            worlds.add(world);
            servers.add(server);
            running.add(world);
            running.add(server);
        }
    }

    @AfterEach
    void end() throws Exception {
        for (AutoCloseable one : running) {
            one.close();
        }
    }

    @Test
    void eachLooksWithItsOwnEyes() {
        worlds.get(1).removeZone("example.com");
        worlds.get(1).zone("example.com").txt("_shonin-challenge", "hijacked");

        List<RemoteView> views = remotes().ask(TASK);

        assertThat(views)
                .containsExactly(
                        new RemoteView("p0", "ARIN", "place 0", true, "dns.found"),
                        new RemoteView("p1", "RIPE NCC", "place 1", false, "dns.other-value"),
                        new RemoteView("p2", "APNIC", "place 2", true, "dns.found"));
        worlds.forEach(world -> assertThat(world.questions()).isNotEmpty());
    }

    @Test
    void nothingIsRememberedBetweenTwoAttempts() {
        RemotePerspectives remotes = remotes();
        remotes.ask(TASK);
        int before = worlds.get(0).questions().size();
        worlds.get(0).removeZone("example.com");

        assertThat(remotes.ask(TASK).getFirst().agrees()).isFalse();
        assertThat(worlds.get(0).questions()).hasSize(2 * before);
    }

    @Test
    void whoIsSlowIsNotWaitedForWhereNothingIsDecided() {
        worlds.get(1).delayAll(Duration.ofMillis(1_500));

        List<RemoteView> glanced = remotes().ask(TASK, Duration.ofMillis(700));

        assertThat(glanced.get(1))
                .isEqualTo(new RemoteView("p1", "RIPE NCC", "place 1", false, "perspective.late"));
        assertThat(remotes().ask(TASK).get(1).agrees()).isTrue();
    }

    @Test
    void whoDoesNotAnswerDoesNotAgree() {
        servers.get(2).close();

        assertThat(remotes().ask(TASK).get(2))
                .isEqualTo(
                        new RemoteView("p2", "APNIC", "place 2", false, "perspective.unreachable"));
    }

    @Test
    void everyKindOfTaskIsUnderstood() {
        web.answer("/.well-known/pki-validation/f.txt", Answer.of(200, VALUE));
        worlds.forEach(
                world ->
                        world.zone("example.com")
                                .txt("_validation-contactemail", "pki@corp.example")
                                .txt(
                                        "_validation-persist",
                                        "shonin.example; accounturi=https://shonin.example/1")
                                .caa("@", 0, "issue", "shonin.example"));
        List<String> issuers = List.of("shonin.example");
        List<RemoteTask> tasks =
                List.of(
                        TASK,
                        new RemoteTask.Proof(new ProofTask.Page(ADN, "f.txt", VALUE)),
                        new RemoteTask.Proof(
                                new ProofTask.Persistent(ADN, issuers, "https://shonin.example/1")),
                        new RemoteTask.Caa(ADN, issuers, "https://shonin.example/1", "ca-dns"),
                        new RemoteTask.Contact(
                                ApproverSource.DNS_TXT,
                                ADN,
                                MailAddress.parse("pki@corp.example").orElseThrow()));
        for (RemoteTask task : tasks) {
            assertThat(remotes().ask(task)).as("%s", task).allMatch(RemoteView::agrees);
        }
        assertThat(remotes().ask(new RemoteTask.Caa(ADN, List.of("other.example"), "x:y", null)))
                .allMatch(view -> !view.agrees() && view.code().equals("caa.forbidden"));
        assertThat(
                        remotes()
                                .ask(
                                        new RemoteTask.Contact(
                                                ApproverSource.DNS_TXT,
                                                ADN,
                                                MailAddress.parse("a@corp.example").orElseThrow())))
                .noneMatch(RemoteView::agrees);
    }

    @Test
    void withoutACertificateOfOursNobodyIsListenedTo() {
        Path other = directory.resolve("other");
        TlsMaterial.write(other, PASSWORD, List.of("stranger"));
        SSLContext stranger =
                MutualTls.context(
                        other.resolve("stranger.p12"), directory.resolve("trust.p12"), PASSWORD);

        assertThatThrownBy(() -> post(stranger, "{}")).isInstanceOf(IOException.class);
        // Nor is a server believed whose certificate is not of our CA.
        RemotePerspectives fooled =
                new RemotePerspectives(
                        PRIMARY,
                        List.of(remote(0)),
                        MutualTls.context(
                                directory.resolve("primary.p12"),
                                other.resolve("trust.p12"),
                                PASSWORD),
                        Duration.ofSeconds(5));
        assertThat(fooled.ask(TASK).getFirst().code()).isEqualTo("perspective.unreachable");
        worlds.forEach(world -> assertThat(world.questions()).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"task\":\"dns\"}",
                "{\"task\":\"dns\",\"name\":\"\\u0000\",\"value\":1}",
                "{\"task\":\"caa\",\"name\":\"example.com\"}",
                "{\"task\":\"contact\",\"name\":\"example.com\",\"source\":\"x\",\"address\":\"y\"}",
                "not json"
            })
    void nonsenseIsTurnedAway(String body) throws Exception {
        assertThat(post(tls(), body)).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "p0|ARIN|place|1 2|http://127.0.0.1:1",
                "p0|MARS|place|1 2|https://127.0.0.1:1",
                "p0|ARIN|place|here|https://127.0.0.1:1",
                "p0|ARIN|place|91 0|https://127.0.0.1:1",
                "p0|ARIN|place|0 NaN|https://127.0.0.1:1",
                "p0|ARIN|https://127.0.0.1:1",
                ""
            })
    void aPerspectiveIsNamedInFull(String text) {
        assertThatThrownBy(() -> RemotePerspectives.Remote.parse(text))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private int post(SSLContext tls, String body) throws Exception {
        HttpClient client = HttpClient.newBuilder().sslContext(tls).build();
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create(
                                        "https://127.0.0.1:"
                                                + servers.get(0).port()
                                                + PerspectiveServer.PATH))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private RemotePerspectives remotes() {
        return new RemotePerspectives(
                PRIMARY, List.of(remote(0), remote(1), remote(2)), tls(), Duration.ofSeconds(30));
    }

    private RemotePerspectives.Remote remote(int i) {
        return RemotePerspectives.Remote.parse(
                "p%d|%s|place %d|%d 0|https://127.0.0.1:%d"
                        .formatted(
                                i,
                                List.of("ARIN", "ripe", "APNIC").get(i),
                                i,
                                10 * i,
                                servers.get(i).port()));
    }

    private SSLContext tls() {
        return MutualTls.context(
                directory.resolve("primary.p12"), directory.resolve("trust.p12"), PASSWORD);
    }

    private DcvConfig config(String name, DnsServer world) {
        Map<String, String> settings =
                new java.util.HashMap<>(
                        Map.of(
                                "shonin.dcv.policy", "public-tls",
                                "shonin.dcv.test-names", "true",
                                "shonin.dcv.base-url", "https://shonin.example",
                                "shonin.dcv.caa.issuers", "shonin.example",
                                "shonin.dcv.page.operator", "Shonin",
                                "shonin.dcv.dns.resolvers", world.hostPort(),
                                "shonin.dcv.dns.dnssec", "off",
                                "shonin.dcv.allow-private-targets", "true",
                                "shonin.dcv.perspectives.port", "0"));
        settings.put("shonin.dcv.proofs.http-port", Integer.toString(web.port()));
        settings.put(
                "shonin.dcv.perspectives.key-store", directory.resolve(name + ".p12").toString());
        settings.put(
                "shonin.dcv.perspectives.trust-store", directory.resolve("trust.p12").toString());
        settings.put("shonin.dcv.perspectives.password", PASSWORD);
        return new SmallRyeConfigBuilder()
                .withMapping(DcvConfig.class)
                .addDiscoveredConverters()
                .addDefaultInterceptors()
                .withConverter(Duration.class, 200, text -> Duration.parse("PT" + text))
                .withSources(new PropertiesConfigSource(settings, "test", 500))
                .build()
                .getConfigMapping(DcvConfig.class);
    }
}
