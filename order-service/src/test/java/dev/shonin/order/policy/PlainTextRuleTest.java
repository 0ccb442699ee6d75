package dev.shonin.order.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.order.domain.Obstacle;
import dev.shonin.order.domain.Obstacles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextRuleTest {

    private final PlainTextRule rule = new PlainTextRule(5);
    private final Obstacles obstacles = new Obstacles();

    @Test
    void textIsTrimmedOfSpacesOfEveryScript() {
        assertThat(rule.required(" \u3000山田 \u2003", "/x", obstacles)).isEqualTo("山田");
        assertThat(obstacles.isEmpty()).isTrue();
    }

    @Test
    void lengthIsCountedInCharactersAsPeopleCountThem() {
        assertThat(rule.required("𠮷𠮷𠮷𠮷𠮷", "/x", obstacles)).isEqualTo("𠮷𠮷𠮷𠮷𠮷");
        assertThat(rule.required("123456", "/x", obstacles)).isNull();
        assertThat(obstacles.list()).containsExactly(new Obstacle.TooLong("/x", 5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\rb",
                "a\nb",
                "a\tb",
                "\u0000",
                "a\u007f",
                "a\u0085b",
                "a\u2028b",
                "a\u2029b",
                "\u202eab",
                "\u2066a",
                "a\u200b",
                "\ufeffa",
                "a\ud800",
                "a\n",
                "\nb"
            })
    void whatBreaksLinesOrDeceivesReadersIsRefusedAtTheEndsToo(String text) {
        assertThat(rule.optional(text, "/x", obstacles)).isNull();
        assertThat(obstacles.list()).containsExactly(new Obstacle.ControlCharacter("/x"));
    }

    @Test
    void joinersAreLetters() {
        assertThat(rule.optional("क्\u200dष", "/x", obstacles)).isEqualTo("क्\u200dष");
    }

    @Test
    void blankIsMissingWhereSomethingIsRequiredAndNothingOtherwise() {
        assertThat(rule.optional("  ", "/x", obstacles)).isNull();
        assertThat(rule.optional(null, "/x", obstacles)).isNull();
        assertThat(obstacles.isEmpty()).isTrue();
        assertThat(rule.required(" ", "/x", obstacles)).isNull();
        assertThat(rule.required(null, "/y", obstacles)).isNull();
        assertThat(obstacles.list())
                .containsExactly(new Obstacle.Missing("/x"), new Obstacle.Missing("/y"));
    }
}
