package dev.shonin.order.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.kit.seal.KeyedHash;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class StatusLinksTest {

    private static final String ORDER = "ord_01kz0k3v6sfj3r0b5q2m8n4x7d";
    private static final Instant END = Instant.parse("2027-02-19T03:00:00Z");

    private final StatusLinks links = links(1);

    @Test
    void aLinkSaysWhichOrderItIsForAndUntilWhen() {
        String token = links.token(new StatusLinks.Link(ORDER, END));
        assertThat(token).matches("[A-Za-z0-9_.-]+").hasSizeLessThan(100);
        assertThat(links.read(token)).contains(new StatusLinks.Link(ORDER, END));
    }

    @Test
    void nothingInItCanBeChanged() {
        String token = links.token(new StatusLinks.Link(ORDER, END));
        for (int i = 0; i < token.length(); i++) {
            char other = token.charAt(i) == '1' ? '2' : '1';
            String changed = token.substring(0, i) + other + token.substring(i + 1);
            assertThat(links.read(changed)).as(changed).isEmpty();
        }
        assertThat(links.read(token + "A")).isEmpty();
        assertThat(links.read("")).isEmpty();
        assertThat(links.read("../" + token)).isEmpty();
        assertThat(links.read(ORDER + ".zzzzzzzzzz." + "A".repeat(43))).isEmpty();
    }

    @Test
    void anotherInstallationsLinksAreNone() {
        assertThat(links.read(links(2).token(new StatusLinks.Link(ORDER, END)))).isEmpty();
    }

    private static StatusLinks links(int pepper) {
        byte[] key = new byte[32];
        key[0] = (byte) pepper;
        return new StatusLinks(new KeyedHash(Base64.getEncoder().encodeToString(key)));
    }
}
