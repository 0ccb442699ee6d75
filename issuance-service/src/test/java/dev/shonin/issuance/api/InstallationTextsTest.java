package dev.shonin.issuance.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.issuance.domain.InstallationFinding;
import dev.shonin.issuance.domain.ServerProbe.Obstacle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InstallationTextsTest {

    static Stream<String> codes() {
        return Stream.concat(
                Stream.of(
                        "certificate.this-one",
                        "certificate.another",
                        "chain.complete",
                        "chain.in-order",
                        "chain.intermediate-missing",
                        "chain.not-connected",
                        "chain.root-sent",
                        "name.matches",
                        "name.mismatch",
                        "expiry.fine",
                        "expiry.soon",
                        "expiry.expired",
                        "expiry.not-yet-valid",
                        "protocol.current",
                        "protocol.older",
                        "protocol.forbidden",
                        "redirect.to-https",
                        "redirect.missing",
                        "redirect.no-http"),
                Arrays.stream(Obstacle.values())
                        .map(
                                o ->
                                        "connection."
                                                + o.name()
                                                        .toLowerCase(Locale.ROOT)
                                                        .replace('_', '-')));
    }

    @ParameterizedTest
    @MethodSource("codes")
    void everyFindingHasTextAndActionInBothLanguages(String code) {
        InstallationFinding finding =
                InstallationFinding.error(code, "one", "two", "three", "four");
        for (Locale locale : List.of(Locale.ENGLISH, Locale.JAPANESE)) {
            InstallationCheckResource.FindingView view =
                    new InstallationTexts(locale).view(finding);
            assertThat(view.text()).isNotBlank().doesNotContain("{");
            assertThat(view.action()).isNotBlank().doesNotContain("{", "''");
            assertThat(view.text().codePoints().anyMatch(c -> c > 0x3000))
                    .isEqualTo(locale.equals(Locale.JAPANESE));
        }
    }
}
