package dev.shonin.order.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.events.EventData;
import dev.shonin.events.MaintenanceAnnounced;
import dev.shonin.events.Topic;
import dev.shonin.order.domain.Maintenance;
import dev.shonin.order.flow.AnnounceMaintenance;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A maintenance window that nears is announced, when it is time to and not before. */
@QuarkusTest
@TestProfile(OrderTestProfile.class)
class MaintenanceAnnouncementTest {

    @Inject MovableClock movable;
    @Inject MovableMaintenance maintenance;
    @Inject AnnounceMaintenance announce;
    @Inject Clock clock;

    @AfterEach
    void end() {
        maintenance.end();
    }

    @Test
    void s19_aWindowIsAnnouncedThreeDaysAhead() {
        Instant start = soon().plus(Duration.ofHours(72)).plusSeconds(60);
        maintenance.plan(Maintenance.Mode.REFUSE, start, start.plusSeconds(43_200));
        String id = maintenance.ahead(clock.instant(), Duration.ofDays(5)).getFirst().id();
        assertThat(id).matches("mnt_[0-9a-z]{26}");
        announce.plan();
        announce.plan();

        movable.moveBy(Duration.ofSeconds(61));
        List<EventData> told = Broker.events(Topic.ORDERS, id, found -> !found.isEmpty());
        assertThat(told)
                .hasSize(1)
                .first()
                .isInstanceOfSatisfying(
                        MaintenanceAnnounced.class,
                        event -> {
                            assertThat(event.startsAt()).isEqualTo(start);
                            assertThat(event.mode()).isEqualTo("refuse");
                            assertThat(event.textJa()).isEqualTo("臨時メンテナンス");
                            assertThat(event.textEn()).isEqualTo("Extra maintenance");
                            assertThat(event.announcedAt())
                                    .isAfterOrEqualTo(start.minus(Duration.ofHours(72)));
                        });
    }

    @Test
    void aWindowThatIsCalledOffIsNotAnnounced() {
        Instant start = soon().plus(Duration.ofHours(72)).plusSeconds(30);
        maintenance.plan(Maintenance.Mode.REFUSE, start, start.plusSeconds(3_600));
        String called = "test@" + start;
        maintenance.plan(
                Maintenance.Mode.REFUSE, start.plusSeconds(7_200), start.plusSeconds(9_000));
        String other = maintenance.ahead(clock.instant(), Duration.ofDays(5)).getFirst().id();

        announce.announce(called);
        // What took its place is planned by that, and is announced in its own time.
        movable.moveBy(Duration.ofSeconds(7_231));
        assertThat(Broker.events(Topic.ORDERS, other, found -> !found.isEmpty())).hasSize(1);
    }

    private Instant soon() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
