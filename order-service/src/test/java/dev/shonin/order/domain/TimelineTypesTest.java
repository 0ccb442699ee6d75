package dev.shonin.order.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.events.TimelineTypes;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Whoever subscribes to a type is told at once when there is none, so the two lists agree. */
class TimelineTypesTest {

    @Test
    void theContractNamesEveryTypeAndNoOther() {
        assertThat(TimelineTypes.all())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(TimelineType.values()).map(TimelineType::code).toList());
    }
}
