package dev.shonin.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ApproversBenchTest {

    @Test
    void allLookupsOfAListRunAtOnce() {
        try (ApproversBench bench = new ApproversBench()) {
            ApproversBench.ListTime time = bench.list();

            // TXT and CAA at three authorization domain names.
            assertThat(time.lookups()).isEqualTo(6);
            assertThat(time.slowestMillis()).isGreaterThanOrEqualTo(100);
            // One after the other it would be six times; the bar of 1.3 is for an idle machine.
            assertThat(time.ratio()).isBetween(0.9, 5.0);
        }
    }

    @Test
    void everyLookupIsAnswered() throws InterruptedException {
        try (ApproversBench bench = new ApproversBench()) {
            assertThat(bench.lookupsPerSecond(300)).isPositive();
        }
    }
}
