package dev.shonin.issuance;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.shonin.events.AccountChanged;
import dev.shonin.events.CertificateIssued;
import dev.shonin.events.CertificateRevoked;
import dev.shonin.events.EventData;
import dev.shonin.events.IssuanceAuthorized;
import dev.shonin.events.IssuanceFailed;
import dev.shonin.events.RevocationSought;
import dev.shonin.issuance.domain.Grant;
import dev.shonin.issuance.flow.IssueCertificate;
import dev.shonin.issuance.flow.ReportKeyCompromise;
import dev.shonin.kit.access.AccountDirectory;
import dev.shonin.kit.access.ApiKeys;
import dev.shonin.kit.id.Ids;
import dev.shonin.pki.csr.CertificationRequest;
import dev.shonin.testing.OpenSsl;
import dev.shonin.testing.ServiceInfrastructure;
import dev.shonin.testing.TestRequests;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bouncycastle.asn1.x500.X500Name;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service on a real database and broker. */
@QuarkusTest
@QuarkusTestResource(
        value = ServiceInfrastructure.class,
        initArgs = @ResourceArg(name = "database", value = "issuance"))
@QuarkusTestResource(CaDirectory.class)
class IssuanceServiceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject ApiKeys keys;
    @Inject AccountDirectory directory;
    @Inject IssueCertificate issueCertificate;
    @Inject AgroalDataSource database;

    private final String account = Ids.next("acc");
    private Broker broker;
    private String reseller;
    private String stranger;
    private String operator;
    private String auditor;

    @BeforeEach
    void connect() {
        broker = new Broker();
        reseller = key(account, "reseller");
        stranger = key(Ids.next("acc"), "reseller");
        operator = key(Ids.next("acc"), "operator");
        auditor = key(Ids.next("acc"), "auditor");
    }

    @AfterEach
    void disconnect() {
        broker.close();
    }

    @Test
    void aPermissionBecomesACertificateThatOpenSslAccepts() {
        CertificateIssued issued = issue(TestRequests.ecKey(), "www.example.com", "example.com");

        String root = given().get("/ca/root.pem").then().statusCode(200).extract().asString();
        OpenSsl.verify(issued.certificatePem(), issued.chainPem(), root, "www.example.com");
        X509Certificate leaf =
                OpenSsl.verifyByPkix(
                        issued.certificatePem() + issued.chainPem(), root, Instant.now());
        assertThat(leaf.getSerialNumber().toString(16)).isEqualTo(issued.serialNumber());
        assertThat(leaf.getNotAfter().toInstant()).isEqualTo(issued.notAfter());
        assertThat(issued.names()).containsExactly("example.com", "www.example.com");
        assertThat(issued.accountId()).isEqualTo(account);
    }

    @Test
    void anOrderYieldsOneCertificateHoweverOftenItIsPermitted() {
        String order = Ids.next("ord");
        IssuanceAuthorized permission =
                permission(order, TestRequests.csr("a.example"), Instant.now(), "a.example");
        String event = Ids.next("evt");
        broker.send(event, permission);
        broker.send(event, permission);
        broker.send(permission);
        broker.send(permission);
        // What comes after on the same key shows that all before was taken in.
        String last = lastOnTheSamePartition(order);

        assertThat(broker.about(last)).isNotEmpty();
        assertThat(broker.about(order)).singleElement().isInstanceOf(CertificateIssued.class);
        bearer(reseller)
                .get("/v1/certificates?order=" + order)
                .then()
                .statusCode(200)
                .body("certificates", hasSize(1));
    }

    /** Sends a permission with the same Kafka key for another order and waits for its event. */
    private String lastOnTheSamePartition(String order) {
        IssuanceAuthorized refused = permission(order, "no request", Instant.now(), "a.example");
        // The order is issued, so this one changes nothing; the next order with another key is
        // only there to give the consumer something whose end can be seen.
        broker.send(refused);
        String next = Ids.next("ord");
        broker.send(permission(next, TestRequests.csr("b.example"), Instant.now(), "b.example"));
        await().atMost(PATIENCE).until(() -> !broker.about(next).isEmpty());
        await().atMost(PATIENCE).until(() -> received("issuance") >= 5);
        return next;
    }

    private long received(String consumer) throws SQLException {
        return count("select count(*) from inbox where consumer = ?", consumer);
    }

    @Test
    void eightAtOnceSignOnce() throws Exception {
        String order = Ids.next("ord");
        byte[] csr = CertificationRequest.parse(TestRequests.csr("a.example")).der();
        Grant grant =
                new Grant(
                        order,
                        account,
                        "dv-public",
                        "a.example",
                        List.of("a.example"),
                        csr,
                        "1",
                        200,
                        Instant.now(),
                        Instant.now().plusSeconds(60));
        List<Callable<Boolean>> attempts = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            attempts.add(
                    () -> {
                        QuarkusTransaction.requiringNew().run(() -> issueCertificate.issue(grant));
                        return true;
                    });
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<Boolean> attempt : threads.invokeAll(attempts)) {
                attempt.get();
            }
        }
        assertThat(count("select count(*) from certificate where order_id = ?", order))
                .isEqualTo(1);
        await().atMost(PATIENCE).until(() -> !broker.about(order).isEmpty());
        assertThat(broker.about(order)).hasSize(1);
    }

    @Test
    void anOutdatedPermissionIsRefusedAndALaterOneIsUsed() throws SQLException {
        String order = Ids.next("ord");
        String csr = TestRequests.csr("a.example");
        broker.send(permission(order, csr, Instant.now().minus(Duration.ofHours(9)), "a.example"));
        IssuanceFailed failed = (IssuanceFailed) first(order);
        assertThat(failed.code()).isEqualTo("authorization.outdated");
        assertThat(failed.retryable()).isTrue();
        assertThat(count("select count(*) from issuance_refusal where order_id = ?", order))
                .isEqualTo(1);

        broker.send(permission(order, csr, Instant.now(), "a.example"));
        await().atMost(PATIENCE).until(() -> broker.certificates(order).size() == 1);
    }

    @Test
    void whatMustNotBeSignedIsRefusedWithItsCode() {
        assertThat(refused("no request at all", "a.example").code()).startsWith("csr.");
        assertThat(refused(TestRequests.csrWithBrokenSignature("a.example"), "a.example").code())
                .isEqualTo("csr.signature");
        assertThat(
                        refused(
                                        TestRequests.csr(
                                                TestRequests.rsaKey(1024), List.of("a.example")),
                                        "a.example")
                                .code())
                .isEqualTo("key.rsa-size");
        IssuanceFailed name = refused(TestRequests.csr("a.example"), "co.jp");
        assertThat(name.code()).isEqualTo("names.refused");
        assertThat(name.retryable()).isFalse();
    }

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
    void aRevokedCertificateIsOnTheCrlItPointsTo() throws Exception {
        CertificateIssued issued = issue(TestRequests.ecKey(), "revoked.example");
        String path = "/v1/certificates/" + issued.certificateId();
        String crl = crlOf(issued);
        await().atMost(PATIENCE).until(() -> exists(crl));
        assertThat(entry(crl, issued)).isNull();
        BigInteger before = number(crl(crl));

        bearer(reseller)
                .contentType(ContentType.JSON)
                .body("{\"reason\":\"privilegeWithdrawn\"}")
                .post(path + "/revoke")
                .then()
                .statusCode(422)
                .body("code", equalTo("revocation.reason-not-allowed"));
        bearer(reseller)
                .contentType(ContentType.JSON)
                .body("{\"reason\":\"superseded\"}")
                .post(path + "/revoke")
                .then()
                .statusCode(200)
                .body("status", equalTo("revoked"))
                .body("revocation.reason", equalTo("superseded"));
        await().atMost(PATIENCE).until(() -> entry(crl, issued) != null);

        X509CRL after = crl(crl);
        assertThat(number(after)).isGreaterThan(before);
        assertThat(after.getNextUpdate().toInstant())
                .isBefore(after.getThisUpdate().toInstant().plus(Duration.ofDays(10)));
        assertThat(after.getCriticalExtensionOIDs()).as("partitioned").contains("2.5.29.28");
        assertThat(String.valueOf(listed(crl, issued).getRevocationReason()))
                .isEqualTo("SUPERSEDED");
        opensslSeesItRevoked(issued, crl);

        // Again for the same reason changes nothing; for another it is refused.
        bearer(reseller)
                .contentType(ContentType.JSON)
                .body("{\"reason\":\"superseded\"}")
                .post(path + "/revoke")
                .then()
                .statusCode(200);
        bearer(operator)
                .contentType(ContentType.JSON)
                .body("{\"reason\":\"privilegeWithdrawn\"}")
                .post(path + "/revoke")
                .then()
                .statusCode(409)
                .body("code", equalTo("revocation.already-revoked"));
    }

    private static void opensslSeesItRevoked(CertificateIssued issued, String crl)
            throws Exception {
        java.nio.file.Path directory = java.nio.file.Files.createTempDirectory("shonin-crl");
        try {
            java.nio.file.Path file = directory.resolve("crl.der");
            java.nio.file.Files.write(file, given().get("/crl/" + crl + ".crl").asByteArray());
            java.nio.file.Path ca =
                    java.nio.file.Files.writeString(directory.resolve("ca.pem"), issued.chainPem());
            assertThat(
                            OpenSsl.run(
                                    List.of(
                                            "crl",
                                            "-in",
                                            file.toString(),
                                            "-inform",
                                            "DER",
                                            "-CAfile",
                                            ca.toString(),
                                            "-noout",
                                            "-text")))
                    .contains("verify OK", "Serial Number: ", "Superseded")
                    .containsIgnoringCase(issued.serialNumber());
        } finally {
            dev.shonin.testing.Directories.delete(directory);
        }
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

    @Test
    void theResponderSaysGoodThenRevokedAndNeverGoodForWhatWasNotIssued() throws Exception {
        CertificateIssued issued = issue(TestRequests.ecKey(), "ocsp.example");
        assertThat(OpenSsl.text(issued.certificatePem()))
                .contains("OCSP - URI:" + TestCa.URL + "/ocsp");
        OcspClient client = new OcspClient(issued.chainPem(), issued.certificatePem());
        assertThat(client.askByPost()).contains("Response verify OK", ": good");
        assertThat(client.askByGet("max-age=900")).contains(": good");

        bearer(reseller)
                .contentType(ContentType.JSON)
                .body("{\"reason\":\"cessationOfOperation\"}")
                .post("/v1/certificates/" + issued.certificateId() + "/revoke")
                .then()
                .statusCode(200);
        assertThat(client.askByPost()).contains(": revoked", "Reason: cessationOfOperation");
        assertThat(client.askByGet("max-age=900")).contains(": revoked");
        assertThat(client.askAbout("0x1234567890abcdef")).contains(": unknown");
        given().get("/ocsp/AAAA")
                .then()
                .statusCode(200)
                .contentType("application/ocsp-response")
                .header("Cache-Control", "no-store");
        await().atMost(PATIENCE).until(() -> broker.about(issued.orderId()).size() == 2);
        assertThat(broker.about(issued.orderId()).getLast())
                .isInstanceOfSatisfying(
                        CertificateRevoked.class,
                        revoked -> {
                            assertThat(revoked.certificateId()).isEqualTo(issued.certificateId());
                            assertThat(revoked.reason()).isEqualTo("cessationOfOperation");
                            assertThat(revoked.requestedBy()).isEqualTo("subscriber");
                            assertThat(revoked.serialNumber()).isEqualTo(issued.serialNumber());
                        });
    }

    @Test
    void whatIsAskedForThroughTheOrderIsRevokedForItsOwnerAlone() {
        CertificateIssued issued = issue(TestRequests.ecKey(), "through-order.example");
        String path = "/v1/certificates/" + issued.certificateId();
        broker.send(sought(issued, "acc_somebody_else", "keyCompromise"));
        // For another reason than the one that stands, nothing changes.
        broker.send(sought(issued, issued.accountId(), "cessationOfOperation"));
        broker.send(sought(issued, issued.accountId(), "superseded"));

        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                bearer(reseller)
                                        .get(path)
                                        .then()
                                        .body(
                                                "revocation.reason",
                                                equalTo("cessationOfOperation")));
        broker.send(sought(issued, issued.accountId(), "keyCompromise"));
        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                bearer(reseller)
                                        .get(path)
                                        .then()
                                        .body("revocation.reason", equalTo("keyCompromise")));
    }

    private static RevocationSought sought(
            CertificateIssued issued, String accountId, String reason) {
        return new RevocationSought(
                issued.orderId(), accountId, issued.certificateId(), reason, "key", Instant.now());
    }

    @Test
    void aCompromiseFoundLaterBecomesTheReason() {
        CertificateIssued issued = issue(TestRequests.ecKey(), "later.example");
        String path = "/v1/certificates/" + issued.certificateId() + "/revoke";
        for (String reason : List.of("superseded", "keyCompromise")) {
            bearer(reseller)
                    .contentType(ContentType.JSON)
                    .body("{\"reason\":\"" + reason + "\"}")
                    .post(path)
                    .then()
                    .statusCode(200)
                    .body("revocation.reason", equalTo(reason));
        }
    }

    @Test
    void aCertificateCarriesTheTimestampsOfLogs() {
        String order = Ids.next("ord");
        broker.send(logged(order, "logged.example"));
        CertificateIssued issued = (CertificateIssued) first(order);
        assertThat(OpenSsl.text(issued.certificatePem()))
                .contains("CT Precertificate SCTs")
                .doesNotContain("Poison");
        String root = given().get("/ca/root.pem").asString();
        OpenSsl.verify(issued.certificatePem(), issued.chainPem(), root, "logged.example");
    }

    @Test
    void anOrderWaitsForLogsAndOnePrecertificateBecomesOneCertificate() throws Exception {
        String order = Ids.next("ord");
        logs("OVERLOADED");
        try {
            broker.send(logged(order, "waits.example"));
            await().atMost(PATIENCE).until(() -> precertificates(order, "pending") == 1);
            assertThat(broker.about(order)).isEmpty();
        } finally {
            logs("SOUND");
        }
        await().atMost(PATIENCE).until(() -> broker.certificates(order).size() == 1);
        assertThat(precertificates(order, "finished")).isEqualTo(1);
    }

    @Test
    void aPrecertificateThatNoLogTakesIsRevokedAndTheOrderMayTryAgain() throws Exception {
        String order = Ids.next("ord");
        logs("LYING");
        try {
            broker.send(logged(order, "refused.example"));
            IssuanceFailed failed = (IssuanceFailed) first(order);
            assertThat(failed.code()).isEqualTo("transparency.not-logged");
            assertThat(failed.retryable()).isTrue();
            assertThat(precertificates(order, "abandoned")).isEqualTo(1);
            assertThat(
                            count(
                                    "select count(*) from revocation r join precertificate p on"
                                            + " p.id = r.certificate_id where p.order_id = ?",
                                    order))
                    .isEqualTo(1);
        } finally {
            logs("SOUND");
        }
        broker.send(logged(order, "refused.example"));
        await().atMost(PATIENCE).until(() -> broker.certificates(order).size() == 1);
    }

    private IssuanceAuthorized logged(String order, String name) {
        return permission("dv-logged", order, TestRequests.csr(name), Instant.now(), name);
    }

    private long precertificates(String order, String state) throws SQLException {
        return count(
                "select count(*) from precertificate where state = '"
                        + state
                        + "' and order_id = ?",
                order);
    }

    private static void logs(String mood) {
        for (int i = 0; i < 3; i++) {
            String url = ConfigProvider.getConfig().getValue("test.ct-log." + i, String.class);
            given().baseUri(url).post(url + mood).then().statusCode(204);
        }
    }

    @Test
    void anInstallationIsCheckedInBothLanguages() {
        CertificateIssued issued = issue(TestRequests.ecKey(), "www.example.com");
        String path = "/v1/certificates/" + issued.certificateId() + "/installation-check";
        // Loopback is private, and this installation does not look at private addresses.
        bearer(reseller)
                .contentType(ContentType.JSON)
                .header("Accept-Language", "ja")
                .body("{\"host\":\"localhost.localdomain\",\"port\":443}")
                .post(path)
                .then()
                .statusCode(200)
                .header("Content-Language", "ja")
                .body("installed", equalTo(false))
                .body("findings[0].code", startsWith("connection."))
                .body("findings[0].action", containsString("ください"));
        for (String bad :
                List.of(
                        "{\"host\":\"*.example.com\"}",
                        "{\"host\":\"a b\"}",
                        "{\"host\":\"www.example.com\",\"port\":70000}")) {
            bearer(reseller)
                    .contentType(ContentType.JSON)
                    .body(bad)
                    .post(path)
                    .then()
                    .statusCode(422)
                    .body("code", equalTo("installation-check.bad-target"));
        }
        bearer(stranger)
                .contentType(ContentType.JSON)
                .body("{\"host\":\"www.example.com\"}")
                .post(path)
                .then()
                .statusCode(404);
        bearer(auditor)
                .contentType(ContentType.JSON)
                .body("{\"host\":\"www.example.com\"}")
                .post(path)
                .then()
                .statusCode(403);
    }

    @Test
    void withoutAReasonTheCrlGivesNone() throws Exception {
        CertificateIssued issued = issue(TestRequests.ecKey(), "revoked.example");
        bearer(reseller)
                .contentType(ContentType.JSON)
                .post("/v1/certificates/" + issued.certificateId() + "/revoke")
                .then()
                .statusCode(200)
                .body("revocation.reason", equalTo("unspecified"));
        String crl = crlOf(issued);
        await().atMost(PATIENCE).until(() -> entry(crl, issued) != null);
        assertThat(listed(crl, issued).hasExtensions()).isFalse();
    }

    @Test
    void aCompromisedKeyIsBlockedForEverAndItsCertificatesAreRevoked() {
        KeyPair key = TestRequests.ecKey();
        CertificateIssued issued = issue(key, "compromised.example");
        String statement =
                given().get("/v1/key-compromise")
                        .then()
                        .statusCode(200)
                        .extract()
                        .path("commonName");
        assertThat(statement).isEqualTo(ReportKeyCompromise.STATEMENT);

        report(TestRequests.csr(key, List.of("compromised.example")))
                .then()
                .statusCode(422)
                .body("code", equalTo("key-compromise.not-proven"));
        report(TestRequests.csrWithBrokenSignature("a.example"))
                .then()
                .statusCode(422)
                .body("code", equalTo("key-compromise.not-proven"));
        String proof =
                TestRequests.csr(
                        key, new X500Name("CN=" + statement.replace(";", "\\;")), List.of());
        report(proof).then().statusCode(200).body("revoked", hasItem(issued.serialNumber()));
        report(proof).then().statusCode(200).body("revoked", hasSize(0));
        bearer(reseller)
                .get("/v1/certificates/" + issued.certificateId())
                .then()
                .body("status", equalTo("revoked"))
                .body("revocation.reason", equalTo("keyCompromise"));
        assertThat(refused(TestRequests.csr(key, List.of("other.example")), "other.example").code())
                .isEqualTo("key.compromised");
    }

    @Test
    void aSignatureOverOurChallengeProvesACompromise() throws Exception {
        for (KeyPair key : List.of(TestRequests.ecKey(), TestRequests.rsaKey(2048))) {
            CertificateIssued issued = issue(key, "challenged.example");
            String challenge =
                    given().get("/v1/key-compromise/challenge")
                            .then()
                            .statusCode(200)
                            .extract()
                            .path("challenge");
            prove(key, key, challenge.replaceFirst("Shonin .", "Shonin _"))
                    .statusCode(422)
                    .body("code", equalTo("key-compromise.not-proven"));
            prove(key, TestRequests.ecKey(), challenge).statusCode(422);
            prove(key, key, challenge)
                    .statusCode(200)
                    .body("revoked", hasItem(issued.serialNumber()));
            assertThat(refused(TestRequests.csr(key, List.of("a.example")), "a.example").code())
                    .isEqualTo("key.compromised");
        }
        given().contentType(ContentType.JSON)
                .body("{}")
                .post("/v1/key-compromise")
                .then()
                .statusCode(422);
    }

    private static io.restassured.response.ValidatableResponse prove(
            KeyPair reported, KeyPair signing, String challenge) throws Exception {
        boolean rsa = signing.getPrivate().getAlgorithm().equals("RSA");
        java.security.Signature signature =
                java.security.Signature.getInstance(rsa ? "SHA256withRSA" : "SHA256withECDSA");
        signature.initSign(signing.getPrivate());
        signature.update(challenge.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        Base64.Encoder base64 = Base64.getEncoder();
        return given().contentType(ContentType.JSON)
                .body(
                        java.util.Map.of(
                                "publicKey",
                                base64.encodeToString(reported.getPublic().getEncoded()),
                                "challenge",
                                challenge,
                                "signature",
                                base64.encodeToString(signature.sign())))
                .post("/v1/key-compromise")
                .then();
    }

    @Test
    void revokingForCompromiseBlocksTheKeyAndRevokesWhatElseHasIt() {
        KeyPair key = TestRequests.ecKey();
        CertificateIssued one = issue(key, "one.example");
        CertificateIssued two = issue(key, "two.example");
        bearer(reseller)
                .contentType(ContentType.JSON)
                .body("{\"reason\":\"keyCompromise\"}")
                .post("/v1/certificates/" + one.certificateId() + "/revoke")
                .then()
                .statusCode(200);
        bearer(reseller)
                .get("/v1/certificates/" + two.certificateId())
                .then()
                .body("revocation.reason", equalTo("keyCompromise"));
        assertThat(refused(TestRequests.csr(key, List.of("a.example")), "a.example").code())
                .isEqualTo("key.compromised");
    }

    private io.restassured.response.Response report(String csr) {
        return given().contentType(ContentType.JSON)
                .body("{\"csr\":\"" + csr.replace("\n", "\\n").replace("\r", "") + "\"}")
                .post("/v1/key-compromise");
    }

    private static void problem(RequestSpecification as, String path, int status, String code) {
        for (String language : List.of("en", "ja")) {
            as.header("Accept-Language", language)
                    .get(path)
                    .then()
                    .statusCode(status)
                    .contentType("application/problem+json")
                    .body("code", equalTo(code));
        }
    }

    private String crlOf(CertificateIssued issued) {
        String text = OpenSsl.text(issued.certificatePem());
        String url = TestCa.URL + "/crl/";
        int start = text.indexOf(url) + url.length();
        return text.substring(start, text.indexOf(".crl", start));
    }

    private static boolean exists(String crl) {
        return given().get("/crl/" + crl + ".crl").statusCode() == 200;
    }

    private static X509CRL crl(String name) throws Exception {
        byte[] der =
                given().get("/crl/" + name + ".crl")
                        .then()
                        .statusCode(200)
                        .contentType("application/pkix-crl")
                        .extract()
                        .asByteArray();
        return (X509CRL)
                CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(der));
    }

    private static @Nullable X509CRLEntry entry(String crl, CertificateIssued issued)
            throws Exception {
        return crl(crl).getRevokedCertificate(new BigInteger(issued.serialNumber(), 16));
    }

    private static X509CRLEntry listed(String crl, CertificateIssued issued) throws Exception {
        return Objects.requireNonNull(entry(crl, issued));
    }

    private static BigInteger number(X509CRL crl) {
        // An OCTET STRING that holds an INTEGER.
        byte[] value = crl.getExtensionValue("2.5.29.20");
        return new BigInteger(java.util.Arrays.copyOfRange(value, 4, value.length));
    }

    private CertificateIssued issue(KeyPair key, String... names) {
        String order = Ids.next("ord");
        broker.send(permission(order, TestRequests.csr(key, List.of(names)), Instant.now(), names));
        EventData first = first(order);
        assertThat(first).isInstanceOf(CertificateIssued.class);
        return (CertificateIssued) first;
    }

    private IssuanceFailed refused(String csr, String... names) {
        String order = Ids.next("ord");
        broker.send(permission(order, csr, Instant.now(), names));
        EventData first = first(order);
        assertThat(first).isInstanceOf(IssuanceFailed.class);
        return (IssuanceFailed) first;
    }

    private EventData first(String order) {
        await().atMost(PATIENCE).until(() -> !broker.about(order).isEmpty());
        return broker.about(order).getFirst();
    }

    private IssuanceAuthorized permission(
            String order, String csr, Instant authorizedAt, String... names) {
        return permission("dv-public", order, csr, authorizedAt, names);
    }

    private IssuanceAuthorized permission(
            String profile, String order, String csr, Instant authorizedAt, String... names) {
        String base64 =
                csr.contains("-----")
                        ? csr.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "")
                        : csr;
        return new IssuanceAuthorized(
                order,
                account,
                "dv-single",
                profile,
                names[0],
                List.of(names),
                base64,
                "2026-11-01",
                200,
                authorizedAt,
                authorizedAt.plus(Duration.ofHours(8)));
    }

    private String key(String accountId, String role) {
        ApiKeys.NewKey key = keys.generate();
        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                directory.apply(
                                        new AccountChanged(
                                                accountId,
                                                "Example",
                                                true,
                                                List.of(
                                                        new AccountChanged.ApiKey(
                                                                key.keyId(),
                                                                key.secretHash(),
                                                                List.of(role),
                                                                null)),
                                                1,
                                                Instant.now())));
        return key.text();
    }

    private static RequestSpecification bearer(String key) {
        return given().header("Authorization", "Bearer " + key);
    }

    private long count(String sql, String parameter) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, parameter);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
