package dev.shonin.notification.flow;

import dev.shonin.kit.id.Ids;
import dev.shonin.notification.domain.WebhookCaller;
import dev.shonin.notification.domain.WebhookCaller.Answer;
import dev.shonin.notification.domain.WebhookEndpoint;
import dev.shonin.notification.domain.WebhookRefusal;
import dev.shonin.notification.domain.WebhookRefusal.ChallengeFailed.Why;
import dev.shonin.notification.domain.WebhookWriter;
import dev.shonin.notification.policy.WebhookRules;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Challenges an endpoint: whoever answers with the value it was sent listens there and is willing.
 * That makes it active, also after a pause.
 */
@ApplicationScoped
public class VerifyWebhookEndpoint {

    private static final int BYTES = 24;

    private final RecordWebhookVerification record;
    private final WebhookCaller caller;
    private final WebhookWriter writer;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    VerifyWebhookEndpoint(
            RecordWebhookVerification record,
            WebhookCaller caller,
            WebhookWriter writer,
            Clock clock) {
        this.record = record;
        this.caller = caller;
        this.writer = writer;
        this.clock = clock;
    }

    /**
     * Challenges it, and returns it as it is then.
     *
     * @throws WebhookRefusal.ChallengeFailed when it does not answer as it should
     */
    public WebhookEndpoint verify(String id, Predicate<String> mayChange) {
        RecordWebhookVerification.Challenged challenged = record.begin(id, mayChange);
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String challenge = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Answer answer =
                caller.post(
                        new WebhookCaller.Call(
                                challenged.endpoint().settings().url(),
                                Ids.next("chl"),
                                writer.challenge(id, challenge, clock.instant()),
                                challenged.keys()));
        check(answer, challenge);
        return record.succeed(challenged.endpoint());
    }

    private static void check(Answer answer, String challenge) {
        switch (answer) {
            case Answer.None none ->
                    throw new WebhookRefusal.ChallengeFailed(Why.of(none.problem()), none.detail());
            case Answer.Answered answered -> {
                if (!WebhookRules.success(answered.status())) {
                    throw new WebhookRefusal.ChallengeFailed(
                            Why.STATUS, Integer.toString(answered.status()));
                }
                if (answered.cut() || !repeats(answered.body(), challenge)) {
                    throw new WebhookRefusal.ChallengeFailed(
                            Why.ANSWER, "the body is not the challenge");
                }
            }
        }
    }

    /** The value alone, or as {@code {"challenge": "…"}}. */
    private static boolean repeats(String body, String challenge) {
        return body.strip().equals(challenge)
                || Pattern.matches(
                        "\\s*\\{\\s*\"challenge\"\\s*:\\s*\"" + challenge + "\"\\s*}\\s*", body);
    }
}
