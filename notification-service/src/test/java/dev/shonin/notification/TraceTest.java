package dev.shonin.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.kit.id.Ids;
import dev.shonin.testing.MailFault;
import dev.shonin.testing.MailQuery;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.Test;

/** A mail that waits stays in its order's trace, and the log names nobody. */
@QuarkusTest
class TraceTest extends MailFlow {

    private final String trace = UUID.randomUUID().toString().replace("-", "");

    @Test
    void whatBecomesOfAMailIsToldInTheTraceOfItsOrder() {
        String traceparent = "00-%s-b7ad6b7169203331-01".formatted(trace);
        sink.inject(
                MailFault.reply(
                                MailFault.Stage.RCPT,
                                "450 4.2.0 <%s> is greylisted".formatted(approver))
                        .forRecipient(approver));
        try (Lines lines = new Lines()) {
            broker.send(Ids.next("evt"), traceparent, placed("ja"));
            broker.send(Ids.next("evt"), traceparent, requested("ja"));
            awaitStates("deferred");
            sink.behave();
            forward(Duration.ofMinutes(30));
            sink.await(MailQuery.to(approver), PATIENCE);
            awaitStates("deferred", "sent");

            assertThat(broker.traces(order))
                    .hasSize(2)
                    .allSatisfy(one -> assertThat(one).startsWith("00-" + trace).endsWith("-01"));
            assertThat(lines.all)
                    .anySatisfy(
                            line ->
                                    assertThat(line)
                                            .contains(order, "is deferred: 450 4.2.0", trace));
            assertThat(lines.all)
                    .noneMatch(line -> line.contains(approver))
                    .noneMatch(line -> line.contains(applicant))
                    .noneMatch(line -> line.contains("山田"))
                    .noneMatch(line -> line.contains("見本商事"))
                    .noneMatch(line -> line.contains(Samples.TOKEN));
        }
    }

    /** What is logged from INFO on, with what stands beside the message. */
    private static final class Lines extends Handler implements AutoCloseable {

        private final List<String> all = new CopyOnWriteArrayList<>();

        Lines() {
            Logger.getLogger("").addHandler(this);
        }

        @Override
        public void publish(LogRecord record) {
            if (record.getLevel().intValue() >= Level.INFO.intValue()) {
                ExtLogRecord line = ExtLogRecord.wrap(record);
                all.add(line.getFormattedMessage() + " " + line.getMdcCopy());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            Logger.getLogger("").removeHandler(this);
        }
    }
}
