package dev.shonin.issuance;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.shonin.events.CertificateIssued;
import dev.shonin.testing.TestRequests;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Checking where a certificate is installed. */
@QuarkusTest
class InstallationCheckTest extends ServiceCase {

    @Test
    void s22_s24_anInstallationIsCheckedInBothLanguages() {
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
}
