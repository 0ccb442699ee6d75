package dev.shonin.dcv.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import dev.shonin.events.ApprovalRequested;
import dev.shonin.events.AuthorizationCompleted;
import dev.shonin.events.AuthorizationOpened;
import dev.shonin.events.OrderPlaced;
import dev.shonin.kit.id.Ids;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What customers' systems do while a name is proven by mail, one test for each row. */
@QuarkusTest
class RowsTest extends SuiteTest {

    private final String account = Ids.next("acc");

    @AfterEach
    void theDnsBehavesAgain() {
        dns().behave();
        dns().forgetQuestions();
    }

    @Test
    void s02_fiveMailboxesAtTheCommonNameAndAtItsDomainAreOffered() {
        dns().zone("offered.example.com").a("www", "192.0.2.1");
        var offered =
                as(account, "reseller")
                        .get("/v1/approver-addresses?domain=www.offered.example.com")
                        .then()
                        .statusCode(200);
        for (String domain : new String[] {"www.offered.example.com", "offered.example.com"}) {
            offered.body(
                    "candidates.findAll { it.source == 'constructed' }.address",
                    hasItems(
                            "admin@" + domain,
                            "administrator@" + domain,
                            "hostmaster@" + domain,
                            "webmaster@" + domain,
                            "postmaster@" + domain));
        }
    }

    @Test
    void s03_anAddressIsPublishedInATxtRecordBelowTheNameItself() {
        dns().zone("published.example.com").txt("_validation-contactemail.xx", "pki@corp.example");
        as(account, "reseller")
                .get("/v1/approver-addresses?domain=xx.published.example.com")
                .then()
                .statusCode(200)
                .body(
                        "candidates.find { it.source == 'dns-txt' }.address",
                        equalTo("pki@corp.example"))
                .body(
                        "candidates.find { it.source == 'dns-txt' }.owner",
                        equalTo("_validation-contactemail.xx.published.example.com"));
    }

    @Test
    void s04_theFirstUnescapedDotOfTheSoaMailboxIsTheAtSign() {
        dns().zone("zone.example.net").soa("dns\\.ops.zone.example.net.").a("www", "192.0.2.1");
        OrderPlaced order = order("www.zone.example.net", "private-pki");
        as(account, "reseller")
                .get("/v1/approver-addresses?order=" + order.orderId())
                .then()
                .statusCode(200)
                .body(
                        "lists[0].candidates.find { it.source == 'dns-soa' }.address",
                        equalTo("dns.ops@zone.example.net"));
    }

    @Test
    void s04_s05_forPublicCertificatesThePolicyHasRetiredTheRegistersOfTheDns() {
        dns().zone("retired.example.net").soa("dns.retired.example.net.").a("www", "192.0.2.1");
        var list =
                as(account, "reseller")
                        .get("/v1/approver-addresses?domain=www.retired.example.net")
                        .then()
                        .statusCode(200)
                        .body("candidates.source", not(hasItems("dns-soa")))
                        .body("candidates.source", not(hasItems("whois")));
        for (String source : new String[] {"dns-soa", "whois"}) {
            list.body(
                            "excluded.find { it.source == '" + source + "' }.reason",
                            equalTo("policy.retired"))
                    .body(
                            "excluded.find { it.source == '" + source + "' }.since",
                            equalTo("2025-07-15"));
        }
    }

    @Test
    void s27_domainUseIsApprovedByPostmasterOrByAnAddressPublishedInTheDns() {
        dns().zone("use.example.com").txt("_validation-contactemail", "anybody@corp.example");
        for (String approver :
                new String[] {"postmaster@use.example.com", "anybody@corp.example"}) {
            OrderPlaced order =
                    Orders.of("www.use.example.com").account(account).approver(approver).placed();
            ApprovalRequested request = placed(order);
            assertThat(request.approver()).isEqualTo(approver);
            answer(token(request), "approve");
            assertThat(EVENTS.first(AuthorizationCompleted.class, order.orderId()).approver())
                    .isEqualTo(approver);
        }
    }

    @Test
    void s28_theApproverChoosesTheScopeAndSignsWithTheirName() {
        for (String scope : new String[] {"fqdn", "domain"}) {
            OrderPlaced order =
                    Orders.of(scope + ".scope.example.com")
                            .account(account)
                            .approver("admin@example.com")
                            .placed();
            String token = token(placed(order));
            page().get("/approve/" + token)
                    .then()
                    .body(containsString("name=\"scope\""))
                    .body(containsString("name=\"signature\""));
            page().formParam("nonce", nonce(token))
                    .formParam("scope", scope)
                    .formParam("signature", "佐藤 花子")
                    .post("/approve/" + token + "/approve")
                    .then()
                    .statusCode(303);
            as(account, "reseller")
                    .get("/v1/authorizations?order=" + order.orderId())
                    .then()
                    .body("authorizations[0].scope", equalTo(scope))
                    .body("authorizations[0].signature", equalTo("佐藤 花子"));
        }
    }

    private OrderPlaced order(String name, String policy) {
        OrderPlaced order = Orders.of(name).account(account).policy(policy).placed();
        EVENTS.publish(order);
        EVENTS.first(AuthorizationOpened.class, order.orderId());
        return order;
    }
}
