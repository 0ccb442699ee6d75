package dev.shonin.bench.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.data.Offset.offset;

import dev.shonin.local.StackException;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenSslSpeedTest {

    @Test
    void readsOperationsPerSecond() {
        OpenSslSpeed speed =
                OpenSslSpeed.parse(
                        List.of(
                                "+DTP:2048:private:rsa:3",
                                "+F2:2:2048:1250.000000:40000.000000",
                                "+F4:3:256:31250.000000:10000.000000"));
        assertThat(speed.p256()).isEqualTo(31_250, offset(0.1));
        assertThat(speed.rsa2048()).isEqualTo(1_250, offset(0.1));
    }

    @Test
    void refusesWhatItCannotRead() {
        assertThatExceptionOfType(StackException.class)
                .isThrownBy(() -> OpenSslSpeed.parse(List.of("+F2:2:4096:100.0:100.0")));
    }
}
