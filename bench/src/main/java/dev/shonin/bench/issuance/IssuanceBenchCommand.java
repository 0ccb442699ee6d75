package dev.shonin.bench.issuance;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shonin.bench.OneServiceStack;
import dev.shonin.bench.ProcessMeter;
import dev.shonin.local.ServiceKind;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./shonin bench issuance}. */
@Command(
        name = "issuance",
        mixinStandardHelpOptions = true,
        description = {
            "Certificates per second, from IssuanceAuthorized on Kafka to CertificateIssued on"
                    + " Kafka:",
            "one issuance-service, PostgreSQL with synchronous commit. Brings its own parts on"
                    + " free",
            "ports and takes them down again; a running stack is not touched."
        })
public final class IssuanceBenchCommand implements Callable<Integer> {

    @Option(
            names = "--count",
            paramLabel = "N",
            description = "How many certificates are measured (default: ${DEFAULT-VALUE}).",
            defaultValue = "5000")
    private int count = 5000;

    @Option(
            names = "--warmup",
            paramLabel = "N",
            description = "How many are issued before, not measured (default: ${DEFAULT-VALUE}).",
            defaultValue = "5000")
    private int warmup = 5000;

    @Option(names = "--json", description = "Print one JSON object on one line, and nothing else.")
    private boolean json;

    @Spec private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the spec before it calls
    public IssuanceBenchCommand() {}

    @Override
    public Integer call() {
        try (OneServiceStack stack =
                        OneServiceStack.start(
                                ServiceKind.ISSUANCE, IssuanceBenchCommand::settings);
                IssuanceBench bench = new IssuanceBench(stack.bootstrapServers())) {
            if (warmup > 0) {
                bench.run(warmup);
            }
            ProcessMeter meter = new ProcessMeter(stack.processes());
            Map<String, Double> before = meter.cpuMillis();
            Duration took = bench.run(count);
            print(took, before, meter.cpuMillis());
            return 0;
        }
    }

    private static Map<String, String> settings(Path directory) {
        return Map.of(
                "SHONIN_CA_DIR",
                directory.resolve("ca").toString(),
                "SHONIN_CA_PASSPHRASE",
                OneServiceStack.key(),
                "SHONIN_CA_CREATE",
                "true");
    }

    private void print(Duration took, Map<String, Double> before, Map<String, Double> after) {
        double seconds = took.toNanos() / 1e9;
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("bench", "issuance")
                .put("certificates", count)
                .put("certificatesPerSecond", round(count / seconds));
        ObjectNode cpu = line.putObject("cpuMillisPerCertificate");
        new TreeMap<>(after)
                .forEach(
                        (name, millis) ->
                                cpu.put(
                                        name,
                                        round((millis - before.getOrDefault(name, 0.0)) / count)));
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? line.toString() : line.toPrettyString());
    }

    private static double round(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
