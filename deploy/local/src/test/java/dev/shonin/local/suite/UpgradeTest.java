package dev.shonin.local.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.local.LocalStack;
import dev.shonin.local.ServiceInstance;
import dev.shonin.local.ServiceKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * An upgrade at noon, and back again: the previous release and this one side by side on the same
 * databases and topics, in the same consumer groups, while orders come in. No request fails, no
 * order is lost or doubled.
 */
@Tag("long")
class UpgradeTest {

    private static final int CLIENTS = 4;
    private static final int ORDERS_ALONE = 12;
    private static final int ORDERS_TOGETHER = 30;
    private static final int MAILS = 50_000;
    private static final long MAIL_BYTES = 192L * 1024 * 1024;

    @Test
    void forwardAndBackWhileOrdersComeIn() {
        Path before = PreviousRelease.built();
        try (LocalStack stack =
                LocalStack.start(
                        Rolling.options(SuiteStack.options(before, SuiteStack.freshDirectory())))) {
            // Every mail is judged at the end, and how many there are is for the machine to say.
            stack.mailSink().keep(MAILS, MAIL_BYTES);
            SuiteStack suite = new SuiteStack(stack);
            try (SteadyLoad load = SteadyLoad.start(suite, CLIENTS)) {
                load.awaitMore(ORDERS_ALONE);
                List<ServiceInstance> old =
                        List.of(ServiceKind.values()).stream().map(stack::instance).toList();
                List<ServiceInstance> fresh =
                        roll(stack, load, old, SuiteStack.thisRelease(), Map.of());
                // As on a cluster, where jobs migrate and no pod does (ADR 0018): the schema stays.
                roll(stack, load, fresh, before, Map.of("SHONIN_DB_MIGRATE", "false"));
                List<SteadyLoad.Ended> orders = load.finish();
                OrderJudge judge = new OrderJudge(suite.reseller(), suite.inbox());
                orders.forEach(order -> judge.judge(order.id(), order.applicant()));
                assertThat(judge.certificates()).isEqualTo(orders.size());
                System.out.println("UpgradeTest: " + orders.size() + " orders");
            }
        }
    }

    /** Starts every service in a release beside what runs, has both work, and ends what ran. */
    private static List<ServiceInstance> roll(
            LocalStack stack,
            SteadyLoad load,
            List<ServiceInstance> from,
            Path to,
            Map<String, String> environment) {
        List<ServiceInstance> started = new ArrayList<>();
        for (ServiceKind service : ServiceKind.values()) {
            started.add(stack.addInstance(service, to, environment));
            load.awaitMore(1);
        }
        Rolling.awaitSharedGroups(stack);
        load.awaitMore(ORDERS_TOGETHER);
        for (ServiceInstance instance : from) {
            Drain.drain(instance);
            load.awaitMore(1);
        }
        load.awaitMore(ORDERS_ALONE);
        return started;
    }
}
