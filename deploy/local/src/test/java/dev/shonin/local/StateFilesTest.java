package dev.shonin.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.dcv.evidence.EvidenceSigner;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFilesTest {

    @TempDir private Path directory;

    @Test
    void secretsAreMadeOnceAndFitWhoUsesThem() {
        Path file = directory.resolve("secrets");
        Secrets first = Secrets.in(file);
        assertThat(Base64.getDecoder().decode(first.sealingKey())).hasSize(32);
        assertThat(Base64.getDecoder().decode(first.pepper())).hasSize(32);
        assertThat(first.operatorKey()).matches("shn_[0-9a-hjkmnp-tv-z]{26}_[A-Za-z0-9_-]{43}");
        assertThat(new EvidenceSigner(first.evidenceKey()).publicKey()).containsKey("kid");
        assertThat(first.demoKey()).isEmpty();
        first.keepDemo("acc_1", "shn_1");

        Secrets second = Secrets.in(file);
        assertThat(second.sealingKey()).isEqualTo(first.sealingKey());
        assertThat(second.databasePassword(ServiceKind.DCV))
                .isEqualTo(first.databasePassword(ServiceKind.DCV))
                .isNotEqualTo(first.databasePassword(ServiceKind.ORDER));
        assertThat(second.demoKey()).contains("shn_1");
        assertThat(Secrets.in(directory.resolve("others")).sealingKey())
                .isNotEqualTo(first.sealingKey());
    }

    @Test
    void aShellReadsTheEnvironmentFileAsItIsMeant() throws Exception {
        Path env = directory.resolve("env");
        String wild = "it's $HOME `id` \"x\" \\";
        Files.writeString(
                env,
                "A="
                        + EnvironmentFile.quote(wild)
                        + "\nB="
                        + EnvironmentFile.quote("a:/b=c")
                        + "\n");
        Process shell =
                new ProcessBuilder(
                                "sh",
                                "-c",
                                "set -a; . \"$0\"; printf '%s|%s' \"$A\" \"$B\"",
                                env.toString())
                        .redirectErrorStream(true)
                        .start();
        assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(wild + "|a:/b=c");
    }

    @Test
    void whatTheStackItselfExportedDoesNotPointOutside() throws Exception {
        Path env = directory.resolve("env");
        Files.writeString(
                env, "# made\nSHONIN_KAFKA_BOOTSTRAP=127.0.0.1:19092\nSHONIN_DNS=127.0.0.1:1053\n");
        Map<String, String> sourced =
                new HashMap<>(Map.of("SHONIN_KAFKA_BOOTSTRAP", "127.0.0.1:19092", "HOME", "/root"));
        assertThat(Environment.without(sourced, env)).containsOnlyKeys("HOME");
        sourced.put("SHONIN_KAFKA_BOOTSTRAP", "kafka.example.net:9092");
        assertThat(Environment.without(sourced, env)).containsKey("SHONIN_KAFKA_BOOTSTRAP");
    }

    @Test
    void everyPublicPrefixHasOneOwner() {
        assertThat(ReverseProxy.ownerOf("/v1/orders/ord_1/events")).contains(ServiceKind.ORDER);
        assertThat(ReverseProxy.ownerOf("/approve/abc")).contains(ServiceKind.DCV);
        assertThat(ReverseProxy.ownerOf("/v1/webhook-endpoints"))
                .contains(ServiceKind.NOTIFICATION);
        assertThat(ReverseProxy.ownerOf("/ca/issuing.crt")).contains(ServiceKind.ISSUANCE);
        for (String path :
                new String[] {"/", "/v1", "/v1/order", "/cat", "/v1/caab", "/q/health"}) {
            assertThat(ReverseProxy.ownerOf(path)).as(path).isEmpty();
        }
    }
}
