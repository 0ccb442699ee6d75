package dev.shonin.pki.asn1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.util.HexFormat;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DerFrameTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 120, 127, 128, 255, 256, 65_535, 65_536, 70_000})
    void framesAsTheLibraryDoesAndTakesApartAgain(int length) throws IOException {
        DEROctetString content = new DEROctetString(new byte[length]);
        DERBitString bits = new DERBitString(new byte[length]);
        DERTaggedObject tagged = new DERTaggedObject(true, 3, content);
        ASN1EncodableVector parts = new ASN1EncodableVector();
        parts.add(content);
        parts.add(bits);
        parts.add(tagged);

        byte[] framed =
                DerFrame.sequence(
                        content.getEncoded(ASN1Encoding.DER),
                        DerFrame.bitString(new byte[length]),
                        DerFrame.explicit(3, content.getEncoded(ASN1Encoding.DER)));

        assertThat(framed).isEqualTo(new DERSequence(parts).getEncoded(ASN1Encoding.DER));
        assertThat(DerFrame.elements(framed))
                .containsExactly(
                        content.getEncoded(ASN1Encoding.DER),
                        bits.getEncoded(ASN1Encoding.DER),
                        tagged.getEncoded(ASN1Encoding.DER));
    }

    @Test
    void anElementWithALongTagIsOneElement() {
        byte[] long1 = HexFormat.of().parseHex("1f810102aabb");
        assertThat(DerFrame.elements(DerFrame.sequence(long1, long1)))
                .containsExactly(long1, long1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "30", "300202", "0500", "30800000", "3002050000"})
    void whatIsNoConstructedElementIsRefused(String hex) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DerFrame.elements(HexFormat.of().parseHex(hex)));
    }
}
