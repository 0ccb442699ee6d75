package dev.shonin.notification.messaging;

import dev.shonin.kit.work.WorkHandler;
import dev.shonin.notification.flow.TellWebhookPause;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Sends the mails about paused endpoints. */
@ApplicationScoped
class WebhookPausedMailWork implements WorkHandler {

    private final TellWebhookPause tell;

    WebhookPausedMailWork(TellWebhookPause tell) {
        this.tell = tell;
    }

    @Override
    public String kind() {
        return TellWebhookPause.KIND;
    }

    @Override
    public int concurrency() {
        return 1;
    }

    @Override
    public Duration lease() {
        return Duration.ofMinutes(10);
    }

    @Override
    public Outcome perform(String subject, int attempt) {
        return tell.tell(subject, attempt);
    }
}
