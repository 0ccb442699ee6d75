package dev.shonin.issuance;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.shonin.events.CertificateIssued;
import dev.shonin.testing.TestRequests;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.io.ByteArrayInputStream;
import java.security.KeyPair;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How certificates are shown, found and downloaded. */
@QuarkusTest
class CertificatesTest extends ServiceCase {

    @Test
    void aCertificateIsGivenAsAskedFor() {
        CertificateIssued issued = issue(TestRequests.ecKey(), "日本語.example".transform(this::ace));
        String path = "/v1/certificates/" + issued.certificateId();

        bearer(reseller)
                .get(path)
                .then()
                .statusCode(200)
                .contentType(ContentType.JSON)
                .header("Vary", containsString("Accept"))
                .body("id", equalTo(issued.certificateId()))
                .body("status", equalTo("issued"))
                .body("names[0].unicode", equalTo("日本語.example"))
                .body("serialNumber", equalTo(issued.serialNumber()))
                .body("fingerprintSha256", equalTo(issued.fingerprintSha256()))
                .body("revocation", nullValue())
                .body("actions.action", hasItem("revoke"));
        for (String type : List.of("application/pem-certificate-chain", "application/x-pem-file")) {
            bearer(reseller)
                    .accept(type)
                    .get(path)
                    .then()
                    .statusCode(200)
                    .contentType(startsWith(type))
                    .body(equalTo(issued.certificatePem() + issued.chainPem()));
        }
        byte[] der =
                bearer(reseller)
                        .accept("application/pkix-cert")
                        .get(path)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asByteArray();
        assertThat(der)
                .isEqualTo(
                        Base64.getMimeDecoder()
                                .decode(
                                        issued.certificatePem()
                                                .replaceAll("-----[A-Z ]+-----", "")));
        bearer(reseller).accept("text/html").get(path).then().statusCode(406);
    }

    private String ace(String unicode) {
        return java.net.IDN.toASCII(unicode);
    }

    @Test
    void nobodySeesAnothersCertificateButOperatorsAndAuditors() {
        CertificateIssued issued = issue(TestRequests.ecKey(), "a.example");
        String path = "/v1/certificates/" + issued.certificateId();

        given().get(path).then().statusCode(401);
        problem(bearer(stranger), path, 404, "certificate.not-found");
        bearer(stranger).accept("application/x-pem-file").get(path).then().statusCode(404);
        bearer(stranger)
                .contentType(ContentType.JSON)
                .post(path + "/revoke")
                .then()
                .statusCode(404);
        bearer(stranger)
                .get("/v1/certificates?order=" + issued.orderId())
                .then()
                .body("certificates", hasSize(0));
        problem(bearer(reseller), "/v1/certificates/crt_unknown", 404, "certificate.not-found");
        bearer(operator).get(path).then().statusCode(200);
        bearer(auditor)
                .get(path)
                .then()
                .statusCode(200)
                .body("actions.action", not(hasItem("revoke")));
        bearer(auditor).contentType(ContentType.JSON).post(path + "/revoke").then().statusCode(403);
    }

    @Test
    void certificatesAreFoundByEveryCondition() {
        KeyPair key = TestRequests.ecKey();
        CertificateIssued one = issue(key, "found.example", "www.found.example");
        CertificateIssued two = issue(TestRequests.ecKey(), "found.example");
        String keySha256 =
                bearer(reseller).get("/v1/certificates/" + one.certificateId()).path("keySha256");

        found("name=www.found.example", one);
        found("name=WWW.found.example.", one);
        found("name=found.example", two, one);
        found("serial=" + one.serialNumber(), one);
        found("serial=" + colons(one.serialNumber()), one);
        found("key=" + keySha256, one);
        found("order=" + two.orderId(), two);
        found("name=found.example&expiresUntil=" + one.notAfter().minusSeconds(1));
        found("name=found.example&expiresFrom=" + one.notAfter(), two, one);
        String next =
                bearer(reseller)
                        .get("/v1/certificates?name=found.example&limit=1")
                        .then()
                        .body("certificates", hasSize(1))
                        .body("certificates[0].id", equalTo(two.certificateId()))
                        .extract()
                        .path("next");
        bearer(reseller)
                .get("/v1/certificates?name=found.example&limit=1&after=" + next)
                .then()
                .body("certificates[0].id", equalTo(one.certificateId()))
                .body("next", nullValue());
        for (String bad :
                List.of(
                        "limit=0",
                        "limit=many",
                        "serial=xyz",
                        "expiresFrom=tomorrow",
                        "after=*",
                        "name=a..b")) {
            problem(bearer(reseller), "/v1/certificates?" + bad, 400, "certificate.bad-condition");
        }
    }

    private static String colons(String hex) {
        return hex.toUpperCase(java.util.Locale.ROOT).replaceAll("(..)(?=.)", "$1:");
    }

    private void found(String query, CertificateIssued... certificates) {
        List<String> ids =
                bearer(reseller)
                        .get("/v1/certificates?" + query)
                        .then()
                        .statusCode(200)
                        .extract()
                        .path("certificates.id");
        assertThat(ids)
                .as(query)
                .containsExactly(
                        List.of(certificates).stream()
                                .map(CertificateIssued::certificateId)
                                .toArray(String[]::new));
    }

    @Test
    void caCertificatesAreThereForEverybody() throws Exception {
        byte[] root =
                given().get("/ca/root.crt")
                        .then()
                        .statusCode(200)
                        .contentType("application/pkix-cert")
                        .header("Cache-Control", containsString("max-age"))
                        .extract()
                        .asByteArray();
        byte[] intermediate =
                given().get("/ca/intermediate.crt").then().statusCode(200).extract().asByteArray();
        CertificateFactory x509 = CertificateFactory.getInstance("X.509");
        X509Certificate below =
                (X509Certificate) x509.generateCertificate(new ByteArrayInputStream(intermediate));
        below.verify(x509.generateCertificate(new ByteArrayInputStream(root)).getPublicKey());
        given().get("/ca/intermediate.pem")
                .then()
                .statusCode(200)
                .body(startsWith("-----BEGIN CERTIFICATE-----"));
        problem(given(), "/ca/another.crt", 404, "ca.file-not-found");
        problem(given(), "/ca/..%2Froot.p12.crt", 404, "ca.file-not-found");
        problem(given(), "/crl/another.crl", 404, "ca.file-not-found");
        X509CRL rootCrl = crl("root");
        rootCrl.verify(x509.generateCertificate(new ByteArrayInputStream(root)).getPublicKey());
    }

    @Test
    void aCertificateIsDownloadedInEveryForm() {
        CertificateIssued issued = issue(TestRequests.ecKey(), "*.example.com", "example.com");
        String path = "/v1/certificates/" + issued.certificateId();
        List<String> hrefs =
                bearer(reseller)
                        .get(path + "/downloads")
                        .then()
                        .statusCode(200)
                        .body("downloads.format", hasItem("apache"))
                        .body("downloads.format", not(hasItem("fullchain-cross")))
                        .extract()
                        .path("downloads.href");
        assertThat(hrefs).hasSizeGreaterThan(9);
        for (String href : hrefs) {
            bearer(reseller)
                    .get(href)
                    .then()
                    .statusCode(200)
                    .header("Content-Disposition", startsWith("attachment; filename=\""))
                    .header("Cache-Control", containsString("private"));
        }
        bearer(reseller)
                .get(path + "/download")
                .then()
                .statusCode(200)
                .contentType(startsWith("application/x-pem-file"))
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"wildcard.example.com.fullchain.crt\"")
                .body(equalTo(issued.certificatePem() + issued.chainPem()));
        problem(bearer(reseller), path + "/download?format=exe", 404, "certificate.unknown-format");
        problem(bearer(stranger), path + "/download", 404, "certificate.not-found");
        problem(bearer(stranger), path + "/downloads", 404, "certificate.not-found");
        given().get(path + "/download").then().statusCode(401);
    }
}
