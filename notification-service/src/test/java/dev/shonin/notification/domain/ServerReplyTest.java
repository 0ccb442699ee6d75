package dev.shonin.notification.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServerReplyTest {

    private static final String SECRET = "Zk3vQ9xW2rT7uY5bN8mL1pJ4hG6fD0sA";

    @Test
    void anAnswerIsOneLineWithoutControlCharacters() {
        assertThat(ServerReply.tidy("550-5.7.1 not\r\n550 5.7.1\t today\u0007\u202E \r\n"))
                .isEqualTo("550-5.7.1 not 550 5.7.1 today");
    }

    @Test
    void aLongAnswerIsCut() {
        assertThat(ServerReply.tidy("5".repeat(5_000)))
                .hasSize(ServerReply.MAX_LENGTH)
                .endsWith("5…");
    }

    @Test
    void theRandomValueIsHiddenWholeOrInPiecesInAnyCase() {
        assertThat(ServerReply.hide("554 <https://s.example/approve/" + SECRET + "> no", SECRET))
                .isEqualTo("554 <https://s.example/approve/" + "*".repeat(32) + "> no");
        assertThat(ServerReply.hide("554 ...3D" + SECRET.substring(0, 20) + "=", SECRET))
                .isEqualTo("554 ...3D" + "*".repeat(20) + "=");
        assertThat(ServerReply.hide("554 " + SECRET.toUpperCase(java.util.Locale.ROOT), SECRET))
                .isEqualTo("554 " + "*".repeat(32));
    }

    @Test
    void otherAnswersStayAsTheyAre() {
        String answer = "250 2.0.0 Ok: queued as 4F1B2C9 İ";

        assertThat(ServerReply.hide(answer, SECRET)).isEqualTo(answer);
    }
}
