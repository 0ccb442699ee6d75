package dev.shonin.dcv.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.shonin.dcv.domain.perspective.Site;
import java.util.List;
import org.junit.jupiter.api.Test;

class DistanceRuleTest {

    private static final Site TOKYO =
            new Site("primary", "APNIC", "Tokyo", new Site.Coordinates(35.68, 139.69));
    private static final Site OSAKA =
            new Site("osaka", "APNIC", "Osaka", new Site.Coordinates(34.69, 135.50));
    private static final Site FUKUOKA =
            new Site("fukuoka", "APNIC", "Fukuoka", new Site.Coordinates(33.59, 130.40));
    private static final Site FRANKFURT =
            new Site("fra", "RIPE NCC", "Frankfurt", new Site.Coordinates(50.11, 8.68));

    @Test
    void distancesAreThoseOverTheGround() {
        assertThat(TOKYO.kilometresTo(FRANKFURT).orElseThrow()).isCloseTo(9_330, within(60.0));
        assertThat(TOKYO.kilometresTo(OSAKA).orElseThrow()).isCloseTo(396, within(10.0));
        assertThat(TOKYO.kilometresTo(TOKYO).orElseThrow()).isZero();
        Site east = new Site("east", "APNIC", "date line", new Site.Coordinates(0, 179.9));
        Site west = new Site("west", "APNIC", "date line", new Site.Coordinates(0, -179.9));
        assertThat(east.kilometresTo(west).orElseThrow()).isCloseTo(22, within(1.0));
    }

    @Test
    void twoThatAreNearAreNotTwo() {
        assertThat(DistanceRule.faults(List.of(TOKYO, FUKUOKA, FRANKFURT), 500)).isEmpty();
        assertThat(DistanceRule.faults(List.of(TOKYO, FRANKFURT, OSAKA), 500))
                .singleElement()
                .asString()
                .contains("primary (Tokyo) and osaka (Osaka)", "500 at least");
        assertThat(DistanceRule.faults(List.of(TOKYO, OSAKA, FUKUOKA), 500)).hasSize(2);
        assertThat(DistanceRule.faults(List.of(), 500)).isEmpty();
        assertThat(DistanceRule.faults(List.of(TOKYO, Site.of("x", List.of("ARIN", "y"))), 500))
                .as("not on the map: said at the start, not judged")
                .isEmpty();
    }

    @Test
    void theNumberIsThatOfThePolicy() {
        assertThat(
                        CorroborationRule.wanted(
                                        dev.shonin.dcv.config.PolicyFiles.shipped("public-tls"),
                                        java.time.Instant.parse("2026-11-22T00:00:00Z"))
                                .orElseThrow()
                                .distanceKm())
                .isEqualTo(500);
    }

    @Test
    void whatLiesNowhereIsRefused() {
        assertThatThrownBy(() -> new Site("a", "ARIN", "x", new Site.Coordinates(91, 0)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Site("a", "ARIN", "x", new Site.Coordinates(Double.NaN, 0)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Site("a", "MARS", "x", new Site.Coordinates(0, 0)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Site.of("a", List.of("ARIN", "x", "1,2")))
                .hasMessageContaining("35.68 139.69");
    }
}
