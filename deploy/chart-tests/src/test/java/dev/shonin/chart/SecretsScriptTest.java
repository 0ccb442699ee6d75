package dev.shonin.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The secrets of a first installation are those the chart asks for, in the form the services want.
 */
class SecretsScriptTest {

    private final List<JsonNode> secrets = Rendered.documents(run());

    @Test
    void everySecretTheChartAsksForIsMade() {
        Set<String> made = new HashSet<>();
        for (JsonNode secret : secrets) {
            assertThat(StrictModels.complaints(secret)).isEmpty();
            secret.path("stringData")
                    .fieldNames()
                    .forEachRemaining(
                            key -> made.add(secret.at("/metadata/name").asText() + "/" + key));
        }
        for (JsonNode pod : Rendered.small().pods()) {
            pod.at("/spec/volumes")
                    .forEach(
                            volume ->
                                    volume.at("/projected/sources")
                                            .forEach(
                                                    source ->
                                                            assertAllMade(
                                                                    made, source.path("secret"))));
        }
    }

    private static void assertAllMade(Set<String> made, JsonNode reference) {
        if (reference.path("optional").asBoolean()) {
            return; // Such as the next password, which is there while one is changed.
        }
        String name = reference.path("name").asText();
        reference
                .path("items")
                .forEach(
                        item -> {
                            String key = item.path("key").asText();
                            // Strimzi makes the users' logins.
                            if (!key.equals("sasl.jaas.config")) {
                                assertThat(made).contains(name + "/" + key);
                            }
                        });
    }

    @Test
    void rolesAreNamedAsTheOperatorMakesThem() {
        JsonNode roles =
                Rendered.small().one("Cluster", "shonin-postgresql").at("/spec/managed/roles");

        assertThat(roles).hasSize(8);
        for (JsonNode role : roles) {
            String secret = role.at("/passwordSecret/name").asText();
            assertThat(
                            secrets.stream()
                                    .filter(s -> s.at("/metadata/name").asText().equals(secret))
                                    .map(s -> s.at("/stringData/username").asText()))
                    .containsExactly(role.path("name").asText());
        }
    }

    @Test
    void keysHaveTheFormTheServicesRead() throws IOException, GeneralSecurityException {
        JsonNode keys = secrets.getFirst().path("stringData");

        assertThat(Base64.getDecoder().decode(keys.path("sealing-key").asText())).hasSize(32);
        assertThat(Base64.getDecoder().decode(keys.path("pepper").asText())).hasSize(32);
        assertThat(keys.path("operator-key").asText())
                .matches("shn_[0-9a-hjkmnp-tv-z]{26}_[A-Za-z0-9_-]{43}");
        assertThat(signs(new ObjectMapper().readTree(keys.path("evidence-key").asText()))).isTrue();
        assertThat(Rendered.documents(run()).getFirst().path("stringData")).isNotEqualTo(keys);
    }

    /** Whether the private half signs what the public half verifies. */
    private static boolean signs(JsonNode jwk) throws GeneralSecurityException {
        var parameters = java.security.AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec("secp256r1"));
        ECParameterSpec curve = parameters.getParameterSpec(ECParameterSpec.class);
        KeyFactory factory = KeyFactory.getInstance("EC");
        byte[] said = "evidence".getBytes(StandardCharsets.UTF_8);
        Signature signing = Signature.getInstance("SHA256withECDSA");
        signing.initSign(factory.generatePrivate(new ECPrivateKeySpec(number(jwk, "d"), curve)));
        signing.update(said);
        byte[] signature = signing.sign();
        signing.initVerify(
                factory.generatePublic(
                        new ECPublicKeySpec(
                                new ECPoint(number(jwk, "x"), number(jwk, "y")), curve)));
        signing.update(said);
        return signing.verify(signature);
    }

    private static BigInteger number(JsonNode jwk, String field) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(jwk.path(field).asText()));
    }

    private static String run() {
        try {
            Process script =
                    new ProcessBuilder(
                                    Project.file("deploy/helm/secrets.sh").toString(),
                                    Rendered.NAMESPACE)
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            String out = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(script.waitFor()).isZero();
            return out;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
