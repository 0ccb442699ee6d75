package dev.shonin.issuance;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;

import dev.shonin.testing.Directories;
import dev.shonin.testing.OpenSsl;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

/**
 * Asks the service's responder as {@code openssl ocsp} words it, and has OpenSSL judge the answer.
 */
final class OcspClient {

    private final String issuerPem;
    private final String leafPem;

    OcspClient(String issuerPem, String leafPem) {
        this.issuerPem = issuerPem;
        this.leafPem = leafPem;
    }

    String askByPost() throws IOException {
        return ask(null, OcspClient::post);
    }

    String askByGet(String cacheControl) throws IOException {
        return ask(
                null,
                request ->
                        given().urlEncodingEnabled(false)
                                .get(
                                        "/ocsp/"
                                                + URLEncoder.encode(
                                                        Base64.getEncoder().encodeToString(request),
                                                        StandardCharsets.US_ASCII))
                                .then()
                                .statusCode(200)
                                .contentType("application/ocsp-response")
                                .header("Cache-Control", containsString(cacheControl))
                                .extract()
                                .asByteArray());
    }

    /** Asks about a serial number, in decimal or 0x hex. */
    String askAbout(String serial) throws IOException {
        return ask(serial, OcspClient::post);
    }

    private static byte[] post(byte[] request) {
        return given().contentType("application/ocsp-request")
                .body(request)
                .post("/ocsp")
                .then()
                .statusCode(200)
                .contentType("application/ocsp-response")
                .extract()
                .asByteArray();
    }

    private String ask(@org.jspecify.annotations.Nullable String serial, Transport transport)
            throws IOException {
        Path directory = Files.createTempDirectory("shonin-ocsp");
        try {
            String issuer =
                    Files.writeString(directory.resolve("issuer.pem"), issuerPem).toString();
            String leaf = Files.writeString(directory.resolve("leaf.pem"), leafPem).toString();
            String root =
                    Files.writeString(
                                    directory.resolve("root.pem"),
                                    given().get("/ca/root.pem").asString())
                            .toString();
            Path request = directory.resolve("request.der");
            List<String> which =
                    serial == null ? List.of("-cert", leaf) : List.of("-serial", serial);
            run(List.of("-issuer", issuer), which, List.of("-reqout", request.toString()));
            Path response =
                    Files.write(
                            directory.resolve("response.der"),
                            transport.ask(Files.readAllBytes(request)));
            return run(
                    List.of("-respin", response.toString(), "-issuer", issuer),
                    which,
                    List.of("-CAfile", root, "-verify_other", issuer));
        } finally {
            Directories.delete(directory);
        }
    }

    @SafeVarargs
    private static String run(List<String>... parts) {
        java.util.ArrayList<String> all = new java.util.ArrayList<>(List.of("ocsp", "-no_nonce"));
        for (List<String> part : parts) {
            all.addAll(part);
        }
        return OpenSsl.run(all);
    }

    @FunctionalInterface
    private interface Transport {
        byte[] ask(byte[] request);
    }
}
