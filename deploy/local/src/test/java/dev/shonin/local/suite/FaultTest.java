package dev.shonin.local.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.local.LocalStack;
import dev.shonin.local.ServiceKind;
import dev.shonin.local.client.Inbox;
import dev.shonin.local.client.ShoninClient;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

/**
 * Two hundred orders under way while each service is killed once by SIGKILL and started again, and
 * the broker and the database are restarted once. Nothing may be lost and nothing may happen twice.
 */
class FaultTest {

    private static final int ORDERS = 200;
    private static final int CLIENTS = 20;

    private final SuiteStack suite = SuiteStack.get();
    private final ShoninClient shonin = suite.reseller();
    private final Inbox inbox = suite.inbox();

    @Test
    void everyOrderEndsIssuedOnceWhateverDies() throws InterruptedException, ExecutionException {
        long seed = System.nanoTime();
        System.out.println("FaultTest: the order of the faults has seed " + seed);
        Semaphore ended = new Semaphore(0);
        List<Future<StubbornOrder>> orders = new ArrayList<>();
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
                ExecutorService chaos = Executors.newSingleThreadExecutor()) {
            for (int i = 0; i < ORDERS; i++) {
                orders.add(
                        clients.submit(
                                () -> {
                                    StubbornOrder order = new StubbornOrder(shonin, inbox);
                                    try {
                                        order.run();
                                    } finally {
                                        ended.release();
                                    }
                                    return order;
                                }));
            }
            chaos.submit(() -> breakThings(new Random(seed), ended)).get();
        }

        OrderJudge judge = new OrderJudge(shonin, inbox);
        for (Future<StubbornOrder> order : orders) {
            StubbornOrder over = order.get();
            over.awaitDelivery();
            judge.judge(over.id(), over.applicant());
        }
        assertThat(judge.certificates()).isEqualTo(ORDERS);
    }

    /** One fault after the other, each once some more orders have come to their end. */
    private void breakThings(Random random, Semaphore ended) {
        LocalStack stack = suite.stack();
        List<Runnable> faults = new ArrayList<>();
        for (ServiceKind service : ServiceKind.values()) {
            faults.add(
                    () -> {
                        stack.kill(service);
                        stack.restart(service);
                    });
        }
        faults.add(stack::restartBroker);
        faults.add(stack::restartDatabase);
        Collections.shuffle(faults, random);
        for (Runnable fault : faults) {
            ended.acquireUninterruptibly(5 + random.nextInt(15));
            fault.run();
        }
    }
}
