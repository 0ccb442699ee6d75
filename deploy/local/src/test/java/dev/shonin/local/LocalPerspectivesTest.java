package dev.shonin.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shonin.dcv.domain.perspective.Site;
import dev.shonin.dcv.policy.DistanceRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalPerspectivesTest {

    @Test
    void allPlacesAreFarFromEachOtherAndTheFirstFourLieInFourRegions() {
        List<Site> sites = new ArrayList<>(List.of(site("primary", LocalPerspectives.PRIMARY)));
        LocalPerspectives.WHERE.forEach(where -> sites.add(site(where, where)));

        assertThat(DistanceRule.faults(sites, 500)).isEmpty();
        assertThat(sites.subList(1, 5)).extracting(Site::region).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "13", "four", ""})
    void moreThanThereArePlacesForIsRefused(String count) {
        assertThatThrownBy(() -> LocalPerspectives.count(count))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("from 0 to 12");
    }

    @Test
    void aNumberIsANumber() {
        assertThat(LocalPerspectives.count(" 4 ")).isEqualTo(4);
        assertThat(LocalPerspectives.count("0")).isZero();
    }

    private static Site site(String name, String text) {
        return Site.of(name, Arrays.asList(text.split("\\|")));
    }
}
