package dev.shonin.dcv.flow;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shonin.dcv.config.PolicyFiles;
import dev.shonin.dcv.domain.Policies;
import dev.shonin.dcv.domain.perspective.Perspectives;
import dev.shonin.dcv.domain.perspective.RemoteTask;
import dev.shonin.dcv.domain.perspective.RemoteView;
import dev.shonin.dcv.domain.perspective.Site;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlacePerspectivesTest {

    private static final Site TOKYO =
            new Site("primary", "APNIC", "Tokyo", new Site.Coordinates(35.68, 139.69));
    private static final Site OSAKA =
            new Site("osaka", "APNIC", "Osaka", new Site.Coordinates(34.69, 135.50));
    private static final Site FRANKFURT =
            new Site("fra", "RIPE NCC", "Frankfurt", new Site.Coordinates(50.11, 8.68));

    @Test
    void perspectivesThatAreTooNearStopTheStart() {
        assertThatThrownBy(() -> check(TOKYO, FRANKFURT, OSAKA))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("SHONIN_PERSPECTIVES")
                .hasMessageContaining("500");
    }

    @Test
    void distinctOnesDoNotNorDoTooFew() {
        assertThatCode(() -> check(TOKYO, FRANKFURT)).doesNotThrowAnyException();
        assertThatCode(PlacePerspectivesTest::check).doesNotThrowAnyException();
    }

    private static void check(Site... sites) {
        Perspectives perspectives =
                new Perspectives() {
                    @Override
                    public List<RemoteView> ask(RemoteTask task) {
                        throw new AssertionError("nobody is asked at the start");
                    }

                    @Override
                    public List<Site> sites() {
                        return List.of(sites);
                    }
                };
        new PlacePerspectives(
                        perspectives,
                        new Policies(List.of(PolicyFiles.shipped("public-tls")), "public-tls"),
                        Settings.config(),
                        Clock.fixed(Instant.parse("2026-11-22T00:00:00Z"), ZoneOffset.UTC))
                .check();
    }
}
