package dev.shonin.order.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.shonin.order.TrialOrder;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** What {@code helm test} runs, against a service that runs. */
@QuarkusTest
@TestProfile(OrderTestProfile.class)
class TrialOrderTest {

    @TestHTTPResource URI origin = URI.create("http://localhost");

    @Test
    void anOrderIsPlacedAndCancelledAgain() throws Exception {
        Client account = Client.reseller();

        String status = new TrialOrder(origin, account.key()).run("helm-test.example.com");

        assertThat(status).isEqualTo("awaiting_validation");
        account.get("/v1/orders")
                .then()
                .body("orders.size()", equalTo(1))
                .body("orders.commonName", hasItem("helm-test.example.com"))
                .body("orders.status", hasItem("cancelled"));
    }

    @Test
    void aKeyThatIsNoneFailsWithTheServicesWords() {
        assertThatThrownBy(() -> new TrialOrder(origin, "shn_none").run("www.example.com"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("401");
    }

    @Test
    void readyMeansDatabaseBrokerAndMigrations() {
        given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.name", hasItem("schema"))
                .body("checks.name", hasItem("Database connections health check"))
                .body("checks.name", hasItem("SmallRye Reactive Messaging - readiness check"))
                .body("checks.status", org.hamcrest.Matchers.everyItem(equalTo("UP")));
    }
}
