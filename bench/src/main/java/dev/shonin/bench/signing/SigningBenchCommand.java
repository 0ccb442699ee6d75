package dev.shonin.bench.signing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shonin.local.StackException;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./shonin bench signing}. */
@Command(
        name = "signing",
        mixinStandardHelpOptions = true,
        description = {
            "JMH on one thread: signatures, certificates and requests per second,",
            "beside what openssl speed does in the same run; all by CPU time, which other",
            "processes on the machine disturb least. Starts no stack."
        })
public final class SigningBenchCommand implements Callable<Integer> {

    private static final TimeValue SHORT = TimeValue.milliseconds(500);

    @Option(
            names = "--quick",
            description =
                    "One short iteration of each: shows that they run; its figures are no measure.")
    private boolean quick;

    @Option(names = "--json", description = "Print one JSON object on one line, and nothing else.")
    private boolean json;

    @Spec private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the spec before it calls
    public SigningBenchCommand() {}

    @Override
    public Integer call() {
        OpenSslSpeed openssl = OpenSslSpeed.measure();
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("bench", "signing");
        if (quick) {
            line.put("quick", true);
        }
        line.putObject("openssl")
                .put("signP256", round(openssl.p256()))
                .put("signRsa2048", round(openssl.rsa2048()));
        for (RunResult result : run()) {
            String key = result.getParams().getParam("key").equals("EC_P256") ? "p256" : "rsa2048";
            String label = result.getPrimaryResult().getLabel();
            double perSecond = CpuTime.perSecond(result);
            ObjectNode measured = line.withObject("/" + key).putObject(label);
            measured.put("perSecond", round(perSecond));
            if (label.toLowerCase(Locale.ROOT).endsWith("sign")) {
                double base = key.equals("p256") ? openssl.p256() : openssl.rsa2048();
                measured.put("ofOpenssl", Math.round(100 * perSecond / base) / 100.0);
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? line.toString() : line.toPrettyString());
        return 0;
    }

    private Collection<RunResult> run() {
        ChainedOptionsBuilder options =
                new OptionsBuilder()
                        .include(SigningBenchmarks.class.getName())
                        .verbosity(VerboseMode.SILENT)
                        .shouldFailOnError(true);
        if (quick) {
            options.warmupIterations(1)
                    .warmupTime(SHORT)
                    .measurementIterations(1)
                    .measurementTime(SHORT);
        }
        try {
            return new Runner(options.build()).run();
        } catch (RunnerException e) {
            throw new StackException("the benchmarks cannot be run: " + e.getMessage());
        }
    }

    private static long round(double value) {
        return Math.round(value);
    }
}
