package dev.shonin.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.shonin.kit.work.WorkHandler.Outcome;
import dev.shonin.kit.work.WorkQueue;
import dev.shonin.testing.ServiceInfrastructure;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
class WorkQueueTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject WorkQueue queue;
    @Inject Errands errands;
    @Inject Clock clock;
    @Inject AgroalDataSource database;

    @Test
    void dueWorkIsDoneOnceAndLeavesTheList() {
        List<String> subjects = IntStream.range(0, 40).mapToObj(i -> fresh("many" + i)).toList();
        QuarkusTransaction.requiringNew()
                .run(() -> subjects.forEach(s -> queue.enqueue(Errands.KIND, s, clock.instant())));

        await().atMost(PATIENCE).until(() -> subjects.stream().noneMatch(this::listed));
        subjects.forEach(s -> assertThat(tries(s)).containsExactly(s + "#1"));
    }

    @Test
    void whatFailsIsTriedAgain() {
        String subject = fresh("failing");
        errands.script.put(
                subject,
                attempt -> {
                    if (attempt == 1) {
                        throw new IllegalStateException("first try");
                    }
                    return attempt == 2 ? Outcome.retryAt(clock.instant()) : Outcome.done();
                });
        enqueue(subject);

        await().atMost(PATIENCE).until(() -> !listed(subject));
        assertThat(tries(subject)).containsExactly(subject + "#1", subject + "#2", subject + "#3");
    }

    @Test
    void workEnqueuedWhileItIsUnderWayIsDoneAgain() throws InterruptedException {
        String subject = fresh("again");
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch enqueued = new CountDownLatch(1);
        errands.script.put(
                subject,
                _ -> {
                    started.countDown();
                    awaitQuietly(enqueued);
                    return Outcome.done();
                });
        enqueue(subject);
        assertThat(started.await(60, TimeUnit.SECONDS)).isTrue();
        enqueue(subject);
        enqueued.countDown();

        await().atMost(PATIENCE).until(() -> !listed(subject));
        assertThat(tries(subject)).hasSize(2);
    }

    @Test
    void whatIsNotDueYetWaitsAndCanBeCancelled() {
        String later = fresh("later");
        String now = fresh("now");
        QuarkusTransaction.requiringNew()
                .run(
                        () -> {
                            queue.enqueue(Errands.KIND, later, clock.instant().plusSeconds(3600));
                            queue.enqueue(Errands.KIND, now, clock.instant());
                        });
        await().atMost(PATIENCE).until(() -> !listed(now));
        assertThat(listed(later)).isTrue();
        assertThat(tries(later)).isEmpty();

        QuarkusTransaction.requiringNew().run(() -> queue.cancel(Errands.KIND, later));

        assertThat(listed(later)).isFalse();
    }

    private void enqueue(String subject) {
        QuarkusTransaction.requiringNew()
                .run(() -> queue.enqueue(Errands.KIND, subject, clock.instant()));
    }

    private List<String> tries(String subject) {
        return errands.done.stream().filter(t -> t.startsWith(subject + "#")).toList();
    }

    private boolean listed(String subject) {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement(
                                "select 1 from work where kind = ? and subject = ?")) {
            select.setString(1, Errands.KIND);
            select.setString(2, subject);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String fresh(String name) {
        return name + "-" + UUID.randomUUID();
    }
}
