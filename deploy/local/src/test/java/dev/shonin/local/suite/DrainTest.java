package dev.shonin.local.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.local.LocalStack;
import dev.shonin.local.ServiceInstance;
import dev.shonin.local.ServiceKind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * SIGTERM while orders come in: the instance says that it is not ready, finishes what is under way,
 * commits what it has taken in, and ends within 25 s. Nobody who goes by readiness notices.
 */
@Tag("long")
class DrainTest {

    private static final int CLIENTS = 6;

    @Test
    void nobodyNoticesWhoGoesByReadiness() throws SQLException {
        try (LocalStack stack =
                LocalStack.start(
                        Rolling.options(
                                SuiteStack.options(
                                        SuiteStack.thisRelease(), SuiteStack.freshDirectory())))) {
            SuiteStack suite = new SuiteStack(stack);
            List<ServiceInstance> first = new ArrayList<>();
            List<ServiceInstance> second = new ArrayList<>();
            for (ServiceKind service : ServiceKind.values()) {
                first.add(stack.instance(service));
                second.add(stack.addInstance(service, SuiteStack.thisRelease(), Map.of()));
            }
            List<SteadyLoad.Ended> orders;
            try (SteadyLoad load = SteadyLoad.start(suite, CLIENTS)) {
                load.awaitMore(CLIENTS);
                for (ServiceInstance instance : first) {
                    Drain.drain(instance);
                    load.awaitMore(2 * CLIENTS);
                }
                orders = load.finish();
            }
            OrderJudge judge = new OrderJudge(suite.reseller(), suite.inbox());
            orders.forEach(order -> judge.judge(order.id(), order.applicant()));
            assertThat(judge.certificates()).isEqualTo(orders.size());

            // All at once and at once, before the next commit is due.
            Drain.drain(second);
            assertThat(Rolling.takenInButNotCommitted(stack).values()).containsOnly(0);
        }
    }
}
