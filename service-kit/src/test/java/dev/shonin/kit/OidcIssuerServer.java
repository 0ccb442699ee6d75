package dev.shonin.kit;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.jwt.build.Jwt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An OIDC issuer on loopback: discovery, keys, and tokens for the test. */
public final class OidcIssuerServer implements QuarkusTestResourceLifecycleManager {

    private static final KeyPair KEYS = keys();
    private static volatile String issuer = "";
    private @Nullable HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            HttpServer http =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            issuer = "http://127.0.0.1:" + http.getAddress().getPort();
            answer(
                    http,
                    "/.well-known/openid-configuration",
                    "{\"issuer\":\"%s\",\"jwks_uri\":\"%s/jwks\",\"token_endpoint\":\"%s/token\",\"authorization_endpoint\":\"%s/auth\"}"
                            .formatted(issuer, issuer, issuer, issuer));
            RSAPublicKey key = (RSAPublicKey) KEYS.getPublic();
            answer(
                    http,
                    "/jwks",
                    "{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"k1\",\"use\":\"sig\",\"alg\":\"RS256\",\"n\":\"%s\",\"e\":\"%s\"}]}"
                            .formatted(
                                    base64(key.getModulus().toByteArray()),
                                    base64(key.getPublicExponent().toByteArray())));
            http.start();
            server = http;
            return Map.of("SHONIN_OIDC_ISSUER", issuer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    static String token(String account, String... roles) {
        return Jwt.issuer(issuer)
                .subject("robot")
                .claim("shonin_account", account)
                .groups(Set.of(roles))
                .jws()
                .keyId("k1")
                .sign(KEYS.getPrivate());
    }

    private static void answer(HttpServer http, String path, String json) {
        http.createContext(
                path,
                exchange -> {
                    byte[] body = json.getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders().add("Content-Type", "application/json");
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
    }

    private static String base64(byte[] signed) {
        int start = signed[0] == 0 ? 1 : 0;
        byte[] unsigned = java.util.Arrays.copyOfRange(signed, start, signed.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(unsigned);
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
