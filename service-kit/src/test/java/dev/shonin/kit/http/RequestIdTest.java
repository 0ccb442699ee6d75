package dev.shonin.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RequestIdTest {

    @Test
    void theCallersIdIsKeptAndWhatCouldForgeALogLineIsReplaced() {
        assertThat(RequestId.of("0af7651916cd43dd8448eb211c80319c"))
                .isEqualTo("0af7651916cd43dd8448eb211c80319c");
        for (String forged : new String[] {"", "a b", "a\nb", "\"x\"", "x".repeat(129)}) {
            assertThat(RequestId.of(forged)).matches("req_[0-9a-z]{26}");
        }
        assertThat(RequestId.of(null)).isNotEqualTo(RequestId.of(null));
    }
}
