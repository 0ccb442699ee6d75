package dev.shonin.issuance;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.shonin.events.AccountChanged;
import dev.shonin.events.CertificateIssued;
import dev.shonin.events.EventData;
import dev.shonin.events.IssuanceAuthorized;
import dev.shonin.events.IssuanceFailed;
import dev.shonin.issuance.flow.IssueCertificate;
import dev.shonin.kit.access.AccountDirectory;
import dev.shonin.kit.access.ApiKeys;
import dev.shonin.kit.id.Ids;
import dev.shonin.testing.OpenSsl;
import dev.shonin.testing.ServiceInfrastructure;
import dev.shonin.testing.TestRequests;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The service on a real database and broker, for the tests of each of its subjects. */
@QuarkusTestResource(
        value = ServiceInfrastructure.class,
        initArgs = @ResourceArg(name = "database", value = "issuance"))
@QuarkusTestResource(CaDirectory.class)
abstract class ServiceCase {

    static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject ApiKeys keys;
    @Inject AccountDirectory directory;
    @Inject IssueCertificate issueCertificate;
    @Inject AgroalDataSource database;

    final String account = Ids.next("acc");
    Broker broker;
    String reseller;
    String stranger;
    String operator;
    String auditor;

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

    /** Waits until an event was taken in, and with it all that came before it on its Kafka key. */
    void awaitTakenIn(String event) {
        await().atMost(PATIENCE)
                .until(() -> count("select count(*) from inbox where event_id = ?", event) == 1);
    }

    static void problem(RequestSpecification as, String path, int status, String code) {
        for (String language : List.of("en", "ja")) {
            as.header("Accept-Language", language)
                    .get(path)
                    .then()
                    .statusCode(status)
                    .contentType("application/problem+json")
                    .body("code", equalTo(code));
        }
    }

    String crlOf(CertificateIssued issued) {
        String text = OpenSsl.text(issued.certificatePem());
        String url = TestCa.URL + "/crl/";
        int start = text.indexOf(url) + url.length();
        return text.substring(start, text.indexOf(".crl", start));
    }

    static boolean exists(String crl) {
        return given().get("/crl/" + crl + ".crl").statusCode() == 200;
    }

    static X509CRL crl(String name) throws Exception {
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

    static @Nullable X509CRLEntry entry(String crl, CertificateIssued issued) throws Exception {
        return crl(crl).getRevokedCertificate(new BigInteger(issued.serialNumber(), 16));
    }

    static X509CRLEntry listed(String crl, CertificateIssued issued) throws Exception {
        return Objects.requireNonNull(entry(crl, issued));
    }

    static BigInteger number(X509CRL crl) {
        // An OCTET STRING that holds an INTEGER.
        byte[] value = crl.getExtensionValue("2.5.29.20");
        return new BigInteger(java.util.Arrays.copyOfRange(value, 4, value.length));
    }

    CertificateIssued issue(KeyPair key, String... names) {
        String order = Ids.next("ord");
        broker.send(permission(order, TestRequests.csr(key, List.of(names)), Instant.now(), names));
        EventData first = first(order);
        assertThat(first).isInstanceOf(CertificateIssued.class);
        return (CertificateIssued) first;
    }

    IssuanceFailed refused(String csr, String... names) {
        String order = Ids.next("ord");
        broker.send(permission(order, csr, Instant.now(), names));
        EventData first = first(order);
        assertThat(first).isInstanceOf(IssuanceFailed.class);
        return (IssuanceFailed) first;
    }

    EventData first(String order) {
        await().atMost(PATIENCE).until(() -> !broker.about(order).isEmpty());
        return broker.about(order).getFirst();
    }

    IssuanceAuthorized permission(String order, String csr, Instant authorizedAt, String... names) {
        return permission("dv-public", order, csr, authorizedAt, names);
    }

    IssuanceAuthorized permission(
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
                TestCa.mostDays(authorizedAt),
                authorizedAt,
                authorizedAt.plus(Duration.ofHours(8)));
    }

    String key(String accountId, String role) {
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

    static RequestSpecification bearer(String key) {
        return given().header("Authorization", "Bearer " + key);
    }

    long count(String sql, String parameter) throws SQLException {
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
