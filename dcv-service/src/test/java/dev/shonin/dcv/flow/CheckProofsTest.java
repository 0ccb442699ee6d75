package dev.shonin.dcv.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.dcv.config.PolicyFiles;
import dev.shonin.dcv.domain.ApproverSource;
import dev.shonin.dcv.domain.Authorization;
import dev.shonin.dcv.domain.AuthorizationState;
import dev.shonin.dcv.domain.Choice;
import dev.shonin.dcv.domain.IssuanceRequest;
import dev.shonin.dcv.domain.MailAddress;
import dev.shonin.dcv.domain.PlacedOrder;
import dev.shonin.dcv.domain.PolicyProfile;
import dev.shonin.events.IssuanceRefused.Refusal;
import dev.shonin.pki.name.DomainName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CheckProofsTest {

    private static final PolicyProfile PUBLIC = PolicyFiles.shipped("public-tls");
    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");
    private static final DomainName WWW = DomainName.ofAccepted("www.example.com");

    @Test
    void aFreshProofOfEachNameIsEnough() {
        assertThat(refusals(List.of(proven(WWW, "example.com", NOW)), NOW)).isEmpty();
    }

    @Test
    void aNameWithoutAValidProofIsRefused() {
        Authorization pending =
                Authorization.open("aut_1", "ord_1", WWW, Choice.Awaited.fresh(), NOW, NOW);

        assertThat(refusals(List.of(), NOW))
                .extracting(Refusal::code)
                .containsExactly("authorization.missing");
        assertThat(refusals(List.of(pending), NOW))
                .extracting(Refusal::code)
                .containsExactly("authorization.missing");
    }

    @Test
    void aProofOfAnotherNameIsNone() {
        DomainName other = DomainName.ofAccepted("mail.example.com");

        assertThat(refusals(List.of(proven(other, "example.com", NOW)), NOW))
                .extracting(Refusal::code)
                .containsExactly("authorization.missing");
    }

    @Test
    void aProofForADomainThatDoesNotCoverTheNameIsRefused() {
        assertThat(refusals(List.of(proven(WWW, "shop.example.com", NOW)), NOW))
                .extracting(Refusal::code)
                .containsExactly("authorization.not-covering");
        assertThat(refusals(List.of(proven(WWW, "com", NOW)), NOW))
                .extracting(Refusal::code)
                .containsExactly("authorization.not-covering");
    }

    @Test
    void anOldProofIsRefusedByTheRuleOfTheDay() {
        Authorization old = proven(WWW, "example.com", NOW.minus(Duration.ofDays(201)));

        assertThat(refusals(List.of(old), NOW))
                .singleElement()
                .satisfies(
                        refusal -> {
                            assertThat(refusal.code()).isEqualTo("authorization.outdated");
                            assertThat(refusal.detail()).contains("200 days");
                        });
    }

    @Test
    void aProofByAMethodThatHasEndedIsRefusedHoweverFresh() {
        Instant end = Instant.parse("2028-03-15T00:00:00Z");
        Authorization yesterday = proven(WWW, "example.com", end.minus(Duration.ofDays(1)));

        assertThat(refusals(List.of(yesterday), end.minusSeconds(1))).isEmpty();
        assertThat(refusals(List.of(yesterday), end))
                .extracting(Refusal::code)
                .containsExactly("authorization.method-retired");
    }

    @Test
    void anOrderThatEndedGetsNothing() {
        assertThat(
                        new CheckProofs(Settings.config())
                                .refusals(
                                        request(),
                                        order(NOW),
                                        List.of(proven(WWW, "example.com", NOW)),
                                        Map.of(),
                                        PUBLIC,
                                        NOW))
                .extracting(Refusal::code)
                .containsExactly("order.ended");
    }

    private static List<Refusal> refusals(List<Authorization> authorizations, Instant now) {
        return new CheckProofs(Settings.config())
                .refusals(request(), order(null), authorizations, Map.of(), PUBLIC, now);
    }

    private static Authorization proven(DomainName name, String adn, Instant startedAt) {
        Choice.ByMail mail =
                new Choice.ByMail(
                        new MailAddress("admin", adn),
                        ApproverSource.CONSTRUCTED,
                        DomainName.ofAccepted(adn),
                        "3.2.2.4.4",
                        "apr_1",
                        startedAt);
        return Authorization.open("aut_1", "ord_1", name, Choice.Awaited.fresh(), startedAt, NOW)
                .mailed(mail)
                .ended(AuthorizationState.VALID, null, NOW);
    }

    private static IssuanceRequest request() {
        return new IssuanceRequest(
                "ord_1",
                "acc_1",
                "dv-single",
                "dv-public",
                WWW,
                List.of(WWW),
                "AA==",
                NOW,
                null,
                IssuanceRequest.State.SOUGHT);
    }

    private static PlacedOrder order(@Nullable Instant closedAt) {
        return new PlacedOrder(
                "ord_1",
                "acc_1",
                "Account",
                "dv-single",
                "public-tls",
                WWW,
                List.of(WWW),
                "Applicant",
                null,
                "en",
                NOW,
                NOW.plus(Duration.ofDays(30)),
                closedAt);
    }
}
