package dev.shonin.kit.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdsTest {

    @Test
    void anIdSaysWhenItWasMade() {
        // The example of RFC 9562, appendix A.6: 2022-02-22 14:22:22 -05:00.
        UUID example = UUID.fromString("017F22E2-79B0-7CC3-98C4-DC0C0C07398F");

        assertThat(Ids.madeAt("ord_" + Ids.encode(example)))
                .isEqualTo(Instant.parse("2022-02-22T19:22:22Z"));
        assertThat(Duration.between(Ids.madeAt(Ids.next("msg")), Instant.now()).abs())
                .isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void timesSortAsTheIdsMadeThenDo() {
        Instant time = Instant.parse("2022-02-22T19:22:22Z");
        String then = "evt_" + Ids.encode(UUID.fromString("017F22E2-79B0-7CC3-98C4-DC0C0C07398F"));

        assertThat(Ids.madeAt(Ids.firstAt("evt", time))).isEqualTo(time);
        assertThat(Ids.firstAt("evt", time)).isLessThan(then);
        assertThat(Ids.firstAt("evt", time.plusMillis(1))).isGreaterThan(then);
    }

    @Test
    void anIdIsMadeAtTheTimeOfTheCallersClock() {
        Instant time = Instant.parse("2031-02-22T19:22:22.123456Z");
        String id = Ids.next("ord", time);

        assertThat(Ids.isA("ord", id)).isTrue();
        assertThat(Ids.madeAt(id)).isEqualTo("2031-02-22T19:22:22.123Z");
        assertThat(Ids.next("ord", time)).isNotEqualTo(id);
        assertThat(id)
                .isGreaterThan(Ids.firstAt("ord", time))
                .isLessThan(Ids.firstAt("ord", time.plusMillis(1)));
    }

    @Test
    void whatIsNoIdIsRefused() {
        assertThatThrownBy(() -> Ids.madeAt("ord")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Ids.madeAt("ord_u")).isInstanceOf(IllegalArgumentException.class);
    }
}
