package dev.shonin.local.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.client.model.Certificate;
import dev.shonin.client.model.Message;
import dev.shonin.client.model.Order;
import dev.shonin.client.model.OrderEvent;
import dev.shonin.local.LocalStack;
import dev.shonin.local.ServiceKind;
import dev.shonin.local.client.Inbox;
import dev.shonin.local.client.ShoninClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
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

        Set<String> certificates = new HashSet<>();
        for (Future<StubbornOrder> order : orders) {
            judge(order.get(), certificates);
        }
        assertThat(certificates).hasSize(ORDERS);
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

    private void judge(StubbornOrder order, Set<String> certificates) {
        Order end = order.order();
        assertThat(end.getStatus()).as(order.toString()).isEqualTo(Order.StatusEnum.ISSUED);
        List<Certificate> issued =
                shonin.certificates()
                        .searchCertificates(null, null, null, null, null, null, order.id(), null)
                        .getCertificates();
        assertThat(issued).as("certificates of %s", order).hasSize(1);
        assertThat(issued.getFirst().getId()).isEqualTo(end.getCertificate().getId());
        assertThat(certificates.add(issued.getFirst().getSerialNumber())).isTrue();
        judgeDelivery(order);
        judgeTimeline(order);
    }

    /**
     * One delivery mail each: sent once, or told to be uncertain and then at most once in the
     * mailbox.
     */
    private void judgeDelivery(StubbornOrder order) {
        Message delivery = order.awaitDelivery();
        List<Inbox.Mail> arrived =
                inbox.mails(order.applicant(), "BEGIN CERTIFICATE", Duration.ZERO);
        switch (delivery.getState()) {
            case "sent" -> assertThat(arrived).as("delivery of %s", order).hasSize(1);
            case "uncertain" -> assertThat(arrived).as("delivery of %s", order).hasSizeLessThan(2);
            default -> throw new AssertionError("the delivery of " + order + " is " + delivery);
        }
    }

    private void judgeTimeline(StubbornOrder order) {
        List<String> types = new ArrayList<>();
        int seq = 0;
        for (OrderEvent event : shonin.orders().readOrderEvents(order.id(), null).getEvents()) {
            assertThat(event.getSeq()).as("timeline of %s", order).isEqualTo(++seq);
            types.add(event.getType());
        }
        for (String once : List.of("order.placed", "issuance.sought", "certificate.issued")) {
            assertThat(Collections.frequency(types, once))
                    .as("%s in the timeline of %s: %s", once, order, types)
                    .isEqualTo(1);
        }
        assertThat(types)
                .as("timeline of %s", order)
                .containsSubsequence(
                        "order.placed",
                        "authorization.opened",
                        "authorization.valid",
                        "issuance.sought",
                        "certificate.issued");
    }
}
