package dev.shonin.issuance.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.shonin.issuance.domain.Permission;
import dev.shonin.issuance.domain.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PolicyIsInForceTest {

    private static final PolicyEditions EDITIONS =
            PolicyEditions.read(
                    List.of("# a comment", "", "public-tls 1 | 2026-12-01", "public-tls 2 | -"));

    @Test
    void anEditionServesUntilTheDayOnWhichItIsNoLongerInForce() {
        assertThat(judge("public-tls 1", "2026-11-30T23:59:59.999Z")).isEqualTo(Verdict.passed());
        for (String late : List.of("2026-12-01T00:00:00Z", "2027-01-01T00:00:00Z")) {
            Verdict verdict = judge("public-tls 1", late);
            assertThat(verdict).isInstanceOf(Verdict.Failed.class);
            assertThat(((Verdict.Failed) verdict).refusal().code())
                    .isEqualTo("authorization.outdated");
            assertThat(((Verdict.Failed) verdict).refusal().retryable()).isTrue();
        }
        assertThat(judge("public-tls 2", "2046-12-01T00:00:00Z")).isEqualTo(Verdict.passed());
    }

    @Test
    void oneThatIsNotKnownIsNewerThanThisRelease() {
        assertThat(judge("public-tls 3", "2026-12-01T00:00:00Z")).isEqualTo(Verdict.passed());
    }

    @Test
    void aFileThatSaysSomethingElseIsRefused() {
        for (String line : List.of("public-tls 1", "public-tls 1 | soon", "public-tls 1 |")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> PolicyEditions.read(List.of(line)));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PolicyEditions.read(List.of("a 1 | -", "a 1 | 2026-12-01")))
                .withMessageContaining("twice");
    }

    /** Whoever gives a policy file another version must say here since when the old one ended. */
    @Test
    void whatTheValidationSideShipsIsInForceAndNothingElse() throws IOException {
        List<String> shipped = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("../dcv-service/src/main/resources/policy"))) {
            for (Path file : files.toList()) {
                try (Stream<String> lines = Files.lines(file)) {
                    lines.filter(line -> line.startsWith("version: "))
                            .map(line -> line.substring("version: ".length()).strip())
                            .forEach(shipped::add);
                }
            }
        }
        PolicyEditions editions = PolicyEditions.shipped();
        assertThat(shipped).hasSize(2);
        assertThat(editions.all().stream().filter(e -> editions.endOf(e).isEmpty()))
                .as("add the new edition to policy-editions.txt and end the old one there")
                .containsExactlyInAnyOrderElementsOf(shipped);
    }

    private static Verdict judge(String edition, String now) {
        Instant at = Instant.parse(now);
        return new PolicyIsInForce(EDITIONS).judge(new Permission(edition, at), at);
    }
}
