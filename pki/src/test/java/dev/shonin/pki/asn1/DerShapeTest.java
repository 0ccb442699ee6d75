package dev.shonin.pki.asn1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shonin.pki.asn1.DerShape.Flaw;
import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

public class DerShapeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0500",
                "3000",
                "30020500",
                "3006020101020102",
                "1f818180010100",
                "30030401ff",
                "3081020500",
                "30820003050100",
            })
    void takesWellFormedElements(String hex) {
        assertThat(DerShape.flaw(HexFormat.of().parseHex(hex))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "30",
                "3001",
                "300202",
                "30020201",
                "3003020201",
                "1f",
                "1f81",
                "3081",
                "3083ffff",
                "30847fffffff",
                "30ff",
            })
    void noticesWhatIsMissing(String hex) {
        assertThat(DerShape.flaw(HexFormat.of().parseHex(hex))).contains(new Flaw.Truncated());
    }

    @Test
    void noticesTrailingDataAndIndefiniteLengths() {
        assertThat(DerShape.flaw(HexFormat.of().parseHex("0500000000")))
                .contains(new Flaw.TrailingData(3));
        assertThat(DerShape.flaw(HexFormat.of().parseHex("30800000"))).contains(new Flaw.NotDer());
        assertThat(DerShape.flaw(HexFormat.of().parseHex("300430800000")))
                .contains(new Flaw.NotDer());
    }

    @Test
    void noticesNestingBeyondReason() {
        assertThat(DerShape.flaw(nested(0x30, 31))).isEmpty();
        assertThat(DerShape.flaw(nested(0x30, 32))).contains(new Flaw.NotDer());
        assertThat(DerShape.flaw(nested(0x31, 15_000))).contains(new Flaw.NotDer());
    }

    @Test
    void findsTheFirstElement() {
        assertThat(DerShape.firstElement(HexFormat.of().parseHex("300702820001050500")))
                .isEqualTo(HexFormat.of().parseHex("0282000105"));
        assertThatThrownBy(() -> DerShape.firstElement(new byte[] {0x30}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void neverThrows(@ForAll byte[] bytes) {
        assertThat(DerShape.flaw(bytes)).isNotNull();
    }

    /** Elements with one tag within each other. */
    public static byte[] nested(int tag, int depth) {
        byte[] content = new byte[0];
        for (int i = 0; i < depth; i++) {
            int length = content.length;
            byte[] header =
                    length < 0x80
                            ? new byte[] {(byte) tag, (byte) length}
                            : new byte[] {
                                (byte) tag, (byte) 0x82, (byte) (length >> 8), (byte) length
                            };
            byte[] element = Arrays.copyOf(header, header.length + length);
            System.arraycopy(content, 0, element, header.length, length);
            content = element;
        }
        return content;
    }
}
