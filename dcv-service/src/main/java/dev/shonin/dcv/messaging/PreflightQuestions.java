package dev.shonin.dcv.messaging;

import dev.shonin.dcv.flow.AnswerPreflight;
import dev.shonin.events.EventJson;
import dev.shonin.events.PreflightSought;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Questions before an order. No receipts are kept: each is answered at once or not at all, and no
 * question waits for the look-ups of another.
 */
@ApplicationScoped
public class PreflightQuestions {

    private static final Logger LOG = Logger.getLogger(PreflightQuestions.class);
    private static final int AT_ONCE = 16;

    private final AnswerPreflight answerPreflight;
    private final Semaphore places = new Semaphore(AT_ONCE);

    PreflightQuestions(AnswerPreflight answerPreflight) {
        this.answerPreflight = answerPreflight;
    }

    @Incoming("preflights-in")
    @Blocking
    void preflights(ConsumerRecords<String, byte[]> batch) {
        batch.forEach(
                message -> {
                    if (EventJson.read(message.value()).data()
                            instanceof PreflightSought question) {
                        begin(question);
                    }
                });
    }

    /** With every place taken the question stays unanswered, which its asker is told. */
    private void begin(PreflightSought question) {
        if (places.tryAcquire()) {
            Thread.ofVirtual().name("preflight").start(() -> answer(question));
        }
    }

    private void answer(PreflightSought question) {
        try {
            answerPreflight.answer(question);
        } catch (RuntimeException e) {
            LOG.warnf(e, "%s stays unanswered", question.preflightId());
        } finally {
            places.release();
        }
    }
}
