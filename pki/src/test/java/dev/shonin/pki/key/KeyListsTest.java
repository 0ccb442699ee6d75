package dev.shonin.pki.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyListsTest {

    @TempDir Path directory;

    @Test
    void keysOfEitherListAndBlockedOnesAreRefused() throws Exception {
        KeyPair weak = ec();
        KeyPair compromised = ec();
        KeyPair blocked = ec();
        Path weakList = directory.resolve("weak");
        Path compromisedList = directory.resolve("compromised");
        KeyHashListWriter.write(List.of(hash(weak)), weakList);
        KeyHashListWriter.write(List.of(hash(compromised)), compromisedList);
        byte[] reported = hash(blocked);
        KeyQuality quality =
                KeyLists.open(Optional.of(weakList), Optional.of(compromisedList))
                        .quality(h -> MessageDigest.isEqual(h, reported));
        assertThat(quality.check(weak.getPublic()))
                .singleElement()
                .isInstanceOf(KeyFinding.DebianWeak.class);
        assertThat(quality.check(compromised.getPublic()))
                .singleElement()
                .isInstanceOf(KeyFinding.Compromised.class);
        assertThat(quality.check(blocked.getPublic()))
                .singleElement()
                .isInstanceOf(KeyFinding.Compromised.class);
        assertThat(quality.check(ec().getPublic())).isEmpty();
        assertThat(KeyLists.none().quality(KeyHashes.none()).check(weak.getPublic())).isEmpty();
    }

    @Test
    void aFileThatIsNoListIsRefused() throws IOException {
        Path file = Files.writeString(directory.resolve("none"), "not a list of any key at all");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> KeyLists.open(Optional.of(file), Optional.empty()))
                .withMessageContaining("not a list");
    }

    @Test
    void aSignatureProvesTheKeyThatMadeIt() throws Exception {
        byte[] message = "text".getBytes(StandardCharsets.UTF_8);
        KeyPair key = ec();
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(key.getPrivate());
        signature.update(message);
        byte[] signed = signature.sign();
        byte[] spki = key.getPublic().getEncoded();
        assertThat(KeyProof.proven(spki, message, signed))
                .map(PublicKeyInfo::sha256)
                .contains(
                        PublicKeyInfo.of(
                                        org.bouncycastle.asn1.x509.SubjectPublicKeyInfo.getInstance(
                                                spki))
                                .sha256());
        assertThat(KeyProof.proven(spki, new byte[1], signed)).isEmpty();
        assertThat(KeyProof.proven(ec().getPublic().getEncoded(), message, signed)).isEmpty();
        assertThat(KeyProof.proven(new byte[0], message, signed)).isEmpty();
        assertThat(KeyProof.proven(spki, message, new byte[3])).isEmpty();
    }

    private static KeyPair ec() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        return generator.generateKeyPair();
    }

    private static byte[] hash(KeyPair key) throws Exception {
        return MessageDigest.getInstance("SHA-256").digest(key.getPublic().getEncoded());
    }
}
