package dev.shonin.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PercentilesTest {

    @Test
    void ranksAreTheNearest() {
        Percentiles hundred =
                new Percentiles(
                        LongStream.rangeClosed(1, 100).map(i -> (101 - i) * 1_000_000).toArray());

        assertThat(hundred.millis(50)).isEqualTo(50);
        assertThat(hundred.millis(95)).isEqualTo(95);
        assertThat(hundred.millis(99)).isEqualTo(99);
        assertThat(new Percentiles(new long[] {7_000_000}).millis(50)).isEqualTo(7);
        assertThat(new Percentiles(new long[0]).millis(99)).isZero();
    }
}
