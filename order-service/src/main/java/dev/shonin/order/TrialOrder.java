package dev.shonin.order;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shonin.kit.secret.SecretFiles;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Places one order, sees that it awaits validation, and cancels it again: what {@code helm test}
 * runs. No approver is chosen, so nobody gets a mail; the account is one kept for this.
 *
 * <p>Arguments: the origin of order-service, and a name to order. The key of the account is {@code
 * SHONIN_API_KEY}.
 */
public final class TrialOrder {

    private static final Logger LOG = Logger.getLogger(TrialOrder.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String AWAITED = "awaiting_validation";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI origin;
    private final String key;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    /**
     * For an installation.
     *
     * @param origin scheme, host and port of order-service
     * @param key an API key of a reseller
     */
    public TrialOrder(URI origin, String key) {
        this.origin = origin;
        this.key = key;
    }

    /** Exits with 0 when the order awaited validation. */
    public static void main(String... args) throws InterruptedException {
        if (args.length != 2) {
            LOG.error("usage: <origin of order-service> <name>");
            System.exit(2);
        }
        String key =
                new SmallRyeConfigBuilder()
                        .addSystemSources()
                        .withSources(new SecretFiles())
                        .build()
                        .getValue("SHONIN_API_KEY", String.class);
        try {
            String status = new TrialOrder(URI.create(args[0]), key).run(args[1]);
            LOG.infof("the order's status: %s", status);
            System.exit(status.equals(AWAITED) ? 0 : 1);
        } catch (IOException e) {
            LOG.errorf("the order failed: %s", e.getMessage());
            System.exit(1);
        }
    }

    /**
     * Places the order and cancels it.
     *
     * @return the status it had in between
     * @throws IOException when the service cannot be reached or refuses; with its words
     */
    public String run(String name) throws IOException, InterruptedException {
        JsonNode placed = call("POST", "/v1/orders", order(name), 201);
        call("POST", "/v1/orders/" + placed.path("id").asText() + "/cancel", null, 200);
        return placed.path("status").asText();
    }

    private static ObjectNode order(String name) throws IOException {
        ObjectNode order = JSON.createObjectNode();
        order.put("csr", csr(name));
        order.put("product", "dv-single");
        order.put("locale", "en");
        order.put("reference", "helm test");
        order.putObject("applicant").put("name", "helm test").put("email", "postmaster@" + name);
        return order;
    }

    private JsonNode call(String method, String path, @Nullable ObjectNode body, int expected)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(origin.resolve(path))
                        .timeout(PATIENCE)
                        .header("Authorization", "Bearer " + key)
                        .header("Idempotency-Key", UUID.randomUUID().toString());
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        HttpResponse<String> answer =
                http.send(
                        request.method(
                                        method,
                                        body == null
                                                ? HttpRequest.BodyPublishers.noBody()
                                                : HttpRequest.BodyPublishers.ofString(
                                                        body.toString()))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != expected) {
            throw new IOException(
                    "%s %s answers %d: %s"
                            .formatted(method, path, answer.statusCode(), answer.body()));
        }
        return JSON.readTree(answer.body());
    }

    private static String csr(String name) throws IOException {
        try {
            return pem(signedRequest(name));
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("this JVM cannot make a P-256 key", e);
        }
    }

    private static byte[] signedRequest(String name)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair pair = generator.generateKeyPair();
        return new JcaPKCS10CertificationRequestBuilder(
                        new X500Name("CN=" + name), pair.getPublic())
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()))
                .getEncoded();
    }

    private static String pem(byte[] der) {
        return "-----BEGIN CERTIFICATE REQUEST-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END CERTIFICATE REQUEST-----\n";
    }
}
