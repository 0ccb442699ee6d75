package dev.shonin.dcv.domain.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class OctetsTest {

    @Test
    void aCharacterMayBeSplitBetweenTwoStrings() {
        byte[] whole = "山田@example.com".getBytes(StandardCharsets.UTF_8);

        Octets joined =
                Octets.joined(
                        List.of(
                                Arrays.copyOfRange(whole, 0, 1),
                                Arrays.copyOfRange(whole, 1, whole.length)));

        assertThat(joined.utf8()).contains("山田@example.com");
    }

    @Test
    void whatIsNotUtf8IsNotText() {
        assertThat(Octets.of(new byte[] {(byte) 0xc3, 0x28}).utf8()).isEmpty();
    }

    @Property
    void anythingIsShownInPrintableAsciiAndNotTooLong(@ForAll byte[] bytes) {
        String shown = Octets.of(bytes).printable(40);

        assertThat(shown.length()).isLessThanOrEqualTo(41);
        assertThat(shown.replace("…", "")).matches("[\\x20-\\x7e]*");
    }
}
