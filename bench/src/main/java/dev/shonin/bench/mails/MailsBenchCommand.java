package dev.shonin.bench.mails;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shonin.bench.OneServiceStack;
import dev.shonin.local.ServiceKind;
import dev.shonin.testing.MailSink;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./shonin bench mails}. */
@Command(
        name = "mails",
        mixinStandardHelpOptions = true,
        description = {
            "Mails per second, from CertificateIssued on Kafka to the mail server's word that it has"
                    + " the mail:",
            "one notification-service, PostgreSQL with synchronous commit, an SMTP sink. Brings its"
                    + " own parts",
            "on free ports and takes them down again; a running stack is not touched."
        })
public final class MailsBenchCommand implements Callable<Integer> {

    @Option(
            names = "--count",
            paramLabel = "N",
            description = "How many mails are measured (default: ${DEFAULT-VALUE}).",
            defaultValue = "3000")
    private int count = 3_000;

    @Option(
            names = "--warmup",
            paramLabel = "N",
            description = "How many are sent before, not measured (default: ${DEFAULT-VALUE}).",
            defaultValue = "3000")
    private int warmup = 3_000;

    @Option(
            names = "--connections",
            paramLabel = "N",
            description = "How many connections there may be (default: ${DEFAULT-VALUE}).",
            defaultValue = "1")
    private int connections = 1;

    @Option(names = "--json", description = "Print one JSON object on one line, and nothing else.")
    private boolean json;

    @Spec private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the spec before it calls
    public MailsBenchCommand() {}

    @Override
    public Integer call() {
        try (MailSink sink = MailSink.builder().keeping(100, 10_000_000).build().startSmtp();
                OneServiceStack stack =
                        OneServiceStack.start(ServiceKind.NOTIFICATION, _ -> settings(sink));
                MailsBench bench = new MailsBench(stack, sink)) {
            if (warmup > 0) {
                bench.run(warmup);
            }
            int connectionsBefore = sink.connectionsTaken();
            MailsBench.Took took = bench.run(count);
            ObjectNode line = JsonNodeFactory.instance.objectNode();
            line.put("bench", "mails")
                    .put("mails", count)
                    .put("mailsPerSecond", round(count / (took.time().toNanos() / 1e9)))
                    .put("connectionsOpened", sink.connectionsTaken() - connectionsBefore)
                    .put("transactionsPerMail", round((double) took.transactions() / count));
            ObjectNode cpu = line.putObject("cpuMillisPerMail");
            took.cpuMillis().forEach((name, millis) -> cpu.put(name, round(millis / count)));
            PrintWriter out = spec.commandLine().getOut();
            out.println(json ? line.toString() : line.toPrettyString());
            return 0;
        }
    }

    private Map<String, String> settings(MailSink sink) {
        return Map.of(
                "SHONIN_SMTP_HOST",
                "127.0.0.1",
                "SHONIN_SMTP_PORT",
                Integer.toString(sink.smtpPort()),
                "SHONIN_SMTP_TLS",
                "disabled",
                "SHONIN_MAIL_CONCURRENCY",
                Integer.toString(connections));
    }

    private static double round(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
