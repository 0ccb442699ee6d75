package dev.shonin.notification.policy;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ForeignTextTest {

    @Test
    void ordinaryNamesStayAsTheyAre() {
        for (String name :
                new String[] {
                    "山田 太郎",
                    "Jürgen Müller",
                    "O'Brien & Söhne GmbH",
                    "Sample Trading K.K.",
                    "ペルシャ می‌خواهم",
                    "🦊"
                }) {
            assertThat(ForeignText.line(name)).isEqualTo(name);
        }
        assertThat(ForeignText.unlinked("Sample Trading K. K.")).isEqualTo("Sample Trading K. K.");
    }

    @Test
    void linesDirectionMarksAndControlCharactersBecomeASpace() {
        assertThat(ForeignText.line(" a\r\n\r\nb\u2028c\u2029d\u202Ee\u0000f\u2066g\uFEFF "))
                .isEqualTo("a b c d e f g");
    }

    @Test
    void whatLooksLikeALinkIsBrokenWithoutLookingDifferent() {
        String shown = ForeignText.unlinked("see https://evil.example/x or eve@evil.example.");

        assertThat(shown).doesNotContain("://").doesNotContain("evil.example");
        assertThat(shown.replace("\u2060", ""))
                .isEqualTo("see https://evil.example/x or eve@evil.example.");
    }

    @Test
    void aLongTextIsCutBetweenCharacters() {
        assertThat(ForeignText.line("あ".repeat(500)))
                .hasSize(ForeignText.MAX_LENGTH)
                .endsWith("あ…");
        String foxes = ForeignText.line("a" + "🦊".repeat(300));
        assertThat(foxes).hasSizeLessThanOrEqualTo(ForeignText.MAX_LENGTH).endsWith("🦊…");
    }

    @Property
    void whateverComesIsOneBoundedLine(@ForAll String raw) {
        String line = ForeignText.line(raw);

        assertThat(line).hasSizeLessThanOrEqualTo(ForeignText.MAX_LENGTH).isEqualTo(line.strip());
        assertThat(line.codePoints())
                .noneMatch(
                        c ->
                                Character.isISOControl(c)
                                        || c == 0x2028
                                        || c == 0x2029
                                        || c >= 0x202A && c <= 0x202E
                                        || c >= 0x2066 && c <= 0x2069);
        assertThat(ForeignText.unlinked(raw)).doesNotContain("://").doesNotContain("www.e");
    }
}
