package dev.shonin.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PromQlTest {

    @Test
    void metricsAreToldFromEverythingElse() {
        assertThat(
                        PromQl.metrics(
                                "1 - (sum by (service, job) (rate(a_bucket{le=\"60.0\",x=~\"b_c|d\"}[1h])) /"
                                        + " sum(rate(a_count[1h] offset 5m))) > 14.4 * 0.001 and on (x)"
                                        + " absent(e{service=\"f\"}) or g:h unless max_over_time(i[15m:1m]) > 1e3"))
                .containsExactly("a_bucket", "a_count", "e", "g:h", "i");
    }
}
