package dev.shonin.order.messaging;

import dev.shonin.events.EventJson;
import dev.shonin.events.PreflightAnswered;
import dev.shonin.order.flow.PreflightAnswers;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Answers to questions before an order. Every instance reads all of them, from now on only: whoever
 * waits, waits in one instance, and nothing is stored.
 */
@ApplicationScoped
class PreflightEvents {

    private final PreflightAnswers answers;

    PreflightEvents(PreflightAnswers answers) {
        this.answers = answers;
    }

    @Incoming("preflights-in")
    @Blocking
    void preflights(ConsumerRecords<String, byte[]> batch) {
        batch.forEach(
                message -> {
                    if (EventJson.read(message.value()).data()
                            instanceof PreflightAnswered answer) {
                        answers.answered(answer);
                    }
                });
    }
}
