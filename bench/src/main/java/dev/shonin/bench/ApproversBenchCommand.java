package dev.shonin.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shonin.local.StackException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./shonin bench approvers}. */
@Command(
        name = "approvers",
        mixinStandardHelpOptions = true,
        description = {
            "The list of approver addresses: with 100 ms injected into every DNS answer, how long the",
            "list of a four-label name takes beside its slowest look-up; and how many look-ups a second",
            "go through, beside dnsperf at the same server. Starts a DNS server of its own, no stack."
        })
final class ApproversBenchCommand implements Callable<Integer> {

    /** The list may take so much longer than its slowest look-up. */
    private static final double MOST = 1.3;

    @Option(
            names = "--names",
            paramLabel = "N",
            description = "How many names are looked up (default: ${DEFAULT-VALUE}).",
            defaultValue = "10000")
    private int names = 10_000;

    @Option(names = "--json", description = "Print one JSON object on one line, and nothing else.")
    private boolean json;

    @Spec private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the spec before it calls
    ApproversBenchCommand() {}

    @Override
    public Integer call() throws InterruptedException {
        try (ApproversBench bench = new ApproversBench()) {
            ApproversBench.ListTime list = bench.list();
            double ours = bench.lookupsPerSecond(names);
            OptionalDouble dnsperf = bench.dnsperfPerSecond(names);
            PrintWriter out = spec.commandLine().getOut();
            out.println(json ? line(list, ours, dnsperf) : table(list, ours, dnsperf));
            out.flush();
            return list.ratio() <= MOST ? 0 : 1;
        } catch (IOException e) {
            throw new StackException("the benchmark broke down: " + e, e);
        }
    }

    private String line(ApproversBench.ListTime list, double ours, OptionalDouble dnsperf) {
        ObjectNode object =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("list_ms", round(list.listMillis()))
                        .put("slowest_lookup_ms", round(list.slowestMillis()))
                        .put("ratio", round(list.ratio()))
                        .put("lookups_in_list", list.lookups())
                        .put("names", names)
                        .put("lookups_per_s", Math.round(ours));
        if (dnsperf.isPresent()) {
            object.put("dnsperf_per_s", Math.round(dnsperf.getAsDouble()))
                    .put("of_dnsperf", round(ours / dnsperf.getAsDouble()));
        } else {
            object.putNull("dnsperf_per_s").putNull("of_dnsperf");
        }
        return object.toString();
    }

    private String table(ApproversBench.ListTime list, double ours, OptionalDouble dnsperf) {
        StringBuilder text = new StringBuilder();
        text.append(
                "List of a four-label name: %.1f ms, its slowest look-up %.1f ms: %.2f times (at most %.1f)%n"
                        .formatted(list.listMillis(), list.slowestMillis(), list.ratio(), MOST));
        text.append(
                "  %d look-ups at once, %d ms injected into each answer%n"
                        .formatted(list.lookups(), ApproversBench.INJECTED.toMillis()));
        text.append("Look-ups: %.0f/s over %d names".formatted(ours, names));
        if (dnsperf.isPresent()) {
            text.append(
                    "%ndnsperf:  %.0f/s at the same server: ours is %.2f of it"
                            .formatted(dnsperf.getAsDouble(), ours / dnsperf.getAsDouble()));
        } else {
            text.append(
                    "%nThe comparison with dnsperf is left out: it is not installed (on Debian: apt-get install dnsperf)"
                            .formatted());
        }
        return text.toString();
    }

    private static double round(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
