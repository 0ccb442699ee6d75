package dev.shonin.dcv.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.dcv.config.PolicyFiles;
import dev.shonin.dcv.domain.Observed;
import dev.shonin.dcv.domain.PolicyProfile;
import dev.shonin.dcv.domain.ProofClaim;
import dev.shonin.pki.name.DomainName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PermissionEndTest {

    private static final PolicyProfile PUBLIC = PolicyFiles.shipped("public-tls");
    private static final DomainName NAME = DomainName.ofAccepted("example.com");
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void onAnOrdinaryDayCaaDecides() {
        assertThat(end(NOW, NOW)).isEqualTo(NOW.plus(Duration.ofHours(8)));
    }

    @Test
    void aProofThatGetsTooOldMeanwhileEndsIt() {
        Instant started = NOW.minus(Duration.ofDays(200)).plusSeconds(3600);

        assertThat(end(NOW, started)).isEqualTo(NOW.plusSeconds(3600));
        assertThat(end(NOW, NOW, started)).isEqualTo(NOW.plusSeconds(3600));
    }

    @Test
    void thePersistentRecordHasItsOwnTenDays() {
        Instant seen = NOW.minus(Duration.ofDays(10)).plusSeconds(60);
        ProofClaim claim = new ProofClaim.ByPersistentRecord(NAME, NAME, seen, Observed.NOTHING);

        assertThat(PermissionEnd.of(PUBLIC, List.of(claim), NOW.plus(Duration.ofHours(8)), NOW))
                .isEqualTo(NOW.plusSeconds(60));
    }

    @Test
    void noPermissionReachesBeyondAChangeOfThePolicy() {
        for (String change :
                List.of(
                        "2026-12-15T00:00:00Z",
                        "2027-03-15T00:00:00Z",
                        "2028-03-15T00:00:00Z",
                        "2029-03-15T00:00:00Z")) {
            Instant at = Instant.parse(change);
            Instant before = at.minus(Duration.ofHours(2));

            assertThat(end(before, before)).as("on the eve of %s", change).isEqualTo(at);
            assertThat(end(at, at))
                    .as("from %s on", change)
                    .isEqualTo(at.plus(Duration.ofHours(8)));
        }
    }

    private static Instant end(Instant now, Instant... startedAt) {
        List<ProofClaim> claims =
                java.util.Arrays.stream(startedAt)
                        .map(
                                start ->
                                        (ProofClaim)
                                                new ProofClaim.ByDns(
                                                        NAME, NAME, start, Observed.NOTHING))
                        .toList();
        return PermissionEnd.of(PUBLIC, claims, now.plus(Duration.ofHours(8)), now);
    }
}
