package dev.shonin.pki.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyHashListTest {

    @TempDir private Path directory = Path.of("");

    @Test
    void findsEveryKeyListedAndNoOther() throws IOException {
        List<byte[]> hashes = random(20_000, 11);
        Path file = directory.resolve("keys");
        KeyHashListWriter.write(hashes, file);

        try (KeyHashList list = KeyHashList.open(file)) {
            assertThat(list.size()).isEqualTo(20_000);
            assertThat(hashes).allMatch(list::contains);
            assertThat(random(20_000, 12)).noneMatch(list::contains);
            for (byte[] hash : hashes.subList(0, 500)) {
                byte[] neighbour = hash.clone();
                neighbour[31] ^= 1;
                assertThat(list.contains(neighbour)).isFalse();
            }
        }
    }

    @Test
    void twoMillionKeysAreFoundWithoutTakingHeap() throws IOException {
        int count = 2_000_000;
        Path file = directory.resolve("many");
        byte[] hash = new byte[32];
        // Written as documented: in order, each with its number in its first octets.
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            out.write("SHNKEYS1".getBytes(StandardCharsets.US_ASCII));
            out.write(ByteBuffer.allocate(8).putLong(count).array());
            for (int i = 0; i < count; i++) {
                out.write(ByteBuffer.wrap(hash).putInt(0, 2 * i).array());
            }
        }
        try (KeyHashList list = KeyHashList.open(file)) {
            assertThat(list.size()).isEqualTo(count);
            for (int i = 0; i < count; i += 997) {
                assertThat(list.contains(ByteBuffer.wrap(hash).putInt(0, 2 * i).array())).isTrue();
                assertThat(list.contains(ByteBuffer.wrap(hash).putInt(0, 2 * i + 1).array()))
                        .isFalse();
            }
        }
    }

    /** The list that ships for tests: one key of ours, whose public half lies beside it. */
    @Test
    void theListForTestsRefusesItsKey() throws Exception {
        Path file = directory.resolve("for-tests");
        assertThat(KeyHashListWriter.fromText(Path.of("src/test/resources/keys/listed.txt"), file))
                .isEqualTo(1);
        SubjectPublicKeyInfo listed =
                SubjectPublicKeyInfo.getInstance(
                        Base64.getMimeDecoder()
                                .decode(
                                        Files.readString(
                                                        Path.of(
                                                                "src/test/resources/keys/listed.pem"))
                                                .replaceAll("-----[A-Z ]+-----", "")));
        assertThat(
                        KeyLists.open(Optional.empty(), Optional.of(file))
                                .quality(KeyHashes.none())
                                .check(listed))
                .singleElement()
                .isInstanceOf(KeyFinding.Compromised.class);
        assertThat(KeyQuality.standard().check(listed)).isEmpty();
    }

    @Test
    void anEmptyListHasNoKeys() throws IOException {
        Path file = directory.resolve("empty");
        KeyHashListWriter.write(List.of(), file);

        try (KeyHashList list = KeyHashList.open(file)) {
            assertThat(list.size()).isZero();
            assertThat(list.contains(new byte[32])).isFalse();
        }
    }

    @Test
    void theFormatIsWhatIsDocumented() throws IOException {
        byte[] high = new byte[32];
        high[0] = (byte) 0x80; // Above 0x01 as an unsigned number.
        byte[] low = new byte[32];
        low[0] = 1;
        Path file = directory.resolve("two");
        KeyHashListWriter.write(List.of(high, low, high), file);

        assertThat(HexFormat.of().formatHex(Files.readAllBytes(file)))
                .isEqualTo(
                        "53484e4b45595331"
                                + "0000000000000002"
                                + ("01" + "00".repeat(31))
                                + ("80" + "00".repeat(31)));
        try (KeyHashList list = KeyHashList.open(file)) {
            assertThat(list.contains(high)).isTrue();
            assertThat(list.contains(low)).isTrue();
        }
    }

    @Test
    void isMadeFromText() throws IOException {
        Path text = directory.resolve("keys.txt");
        Files.writeString(
                text,
                "# known keys\n\n" + "AB".repeat(32) + "  # first\n" + "00".repeat(32) + "\n");
        Path file = directory.resolve("keys");

        assertThat(KeyHashListWriter.fromText(text, file)).isEqualTo(2);
        try (KeyHashList list = KeyHashList.open(file)) {
            assertThat(list.contains(HexFormat.of().parseHex("ab".repeat(32)))).isTrue();
        }

        Files.writeString(text, "00".repeat(32) + "\nabc\n");
        assertThatThrownBy(() -> KeyHashListWriter.fromText(text, file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("line 2");
        try (KeyHashList list = KeyHashList.open(file)) {
            assertThat(list.size()).as("the old list stays").isEqualTo(2);
        }
        try (var files = Files.list(directory)) {
            assertThat(files).as("nothing is left behind").hasSize(2);
        }
    }

    @Test
    void aBrokenFileIsRefused() throws IOException {
        Path file = directory.resolve("keys");
        KeyHashListWriter.write(random(100, 13), file);
        byte[] good = Files.readAllBytes(file);

        assertBroken("a text, not a list".getBytes(StandardCharsets.UTF_8), "not a list");
        assertBroken(new byte[0], "not a list");
        assertBroken(Arrays.copyOf(good, good.length - 1), "cut off");
        assertBroken(Arrays.copyOf(good, good.length - 32), "cut off");
        byte[] swapped = good.clone();
        System.arraycopy(good, 16, swapped, 48, 32);
        System.arraycopy(good, 48, swapped, 16, 32);
        assertBroken(swapped, "out of order at hash 1");
        byte[] twice = good.clone();
        System.arraycopy(good, 16, twice, 48, 32);
        assertBroken(twice, "out of order at hash 1");
        assertThatThrownBy(() -> KeyHashList.open(directory.resolve("none")))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aListMayBeReplacedWhileItIsInUse() throws IOException {
        Path file = directory.resolve("keys");
        byte[] first = random(1, 14).getFirst();
        byte[] second = random(1, 15).getFirst();
        KeyHashListWriter.write(List.of(first), file);

        try (KeyHashList before = KeyHashList.open(file)) {
            KeyHashListWriter.write(List.of(second), file);
            try (KeyHashList after = KeyHashList.open(file)) {
                assertThat(before.contains(first)).isTrue();
                assertThat(after.contains(first)).isFalse();
                assertThat(after.contains(second)).isTrue();
                assertThat(before.or(after).contains(second)).isTrue();
            }
        }
    }

    private void assertBroken(byte[] content, String message) throws IOException {
        Path file = Files.write(directory.resolve("broken"), content);
        assertThatThrownBy(() -> KeyHashList.open(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(message);
    }

    private static List<byte[]> random(int count, long seed) {
        Random random = Keys.random(seed);
        List<byte[]> hashes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] hash = new byte[32];
            random.nextBytes(hash);
            hashes.add(hash);
        }
        return hashes;
    }
}
