package dev.shonin.issuance.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.pki.csr.CertificationRequest;
import dev.shonin.pki.csr.SignatureState;
import dev.shonin.pki.key.CorrettoProvider;
import dev.shonin.testing.TestRequests;
import java.security.KeyPair;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Requests verified by the native provider, which is on this module's class path and not on pki's:
 * every kind of key, and every changed octet of a signature noticed.
 */
class SignatureProvidersTest {

    private static final List<String> NAMES = List.of("www.example.com");

    static Stream<KeyPair> keys() {
        return Stream.of(
                TestRequests.ecKey(),
                TestRequests.ecKey("secp384r1"),
                TestRequests.ecKey("secp521r1"),
                TestRequests.rsaKey(2048),
                TestRequests.rsaKey(3072));
    }

    @Test
    void theNativeProviderIsThereOnThePlatformOfTheTests() {
        if (System.getProperty("os.name").equals("Linux")) {
            assertThat(CorrettoProvider.find()).isPresent();
        }
    }

    @ParameterizedTest
    @MethodSource("keys")
    void aSignatureIsTakenAndAChangedOneIsNot(KeyPair key) {
        byte[] der = CertificationRequest.parse(TestRequests.csr(key, NAMES)).der();
        for (int fromEnd = 1; fromEnd < 60; fromEnd++) {
            byte[] changed = der.clone();
            changed[der.length - fromEnd] ^= 1;
            assertThat(CertificationRequest.read(changed).signature())
                    .as("octet %d from the end", fromEnd)
                    .isEqualTo(SignatureState.INVALID);
        }
        assertThat(CertificationRequest.read(der).signatureValid()).isTrue();
    }

    @Test
    void anotherKeysSignatureIsNotTaken() {
        byte[] one =
                CertificationRequest.parse(TestRequests.csr(TestRequests.ecKey(), NAMES)).der();
        byte[] other =
                CertificationRequest.parse(TestRequests.csr(TestRequests.ecKey(), NAMES)).der();
        // Only the key, 65 octets with the curve before it, is exchanged; lengths stay the same.
        int at = indexOf(one);
        System.arraycopy(other, indexOf(other), one, at, 64);
        assertThat(CertificationRequest.read(one).signature()).isEqualTo(SignatureState.INVALID);
    }

    /** Where the point's coordinates begin, after the octets 03 42 00 04. */
    private static int indexOf(byte[] der) {
        for (int i = 0; i + 4 < der.length; i++) {
            if (der[i] == 3 && der[i + 1] == 0x42 && der[i + 2] == 0 && der[i + 3] == 4) {
                return i + 4;
            }
        }
        throw new AssertionError("no point");
    }
}
