package dev.shonin.local;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the log of one part. */
@Command(
        name = "logs",
        mixinStandardHelpOptions = true,
        description = "Prints the log of a service, or of launcher or postgresql.")
final class LogsCommand implements Callable<Integer> {

    private static final List<String> OTHERS = List.of("launcher", "postgresql");
    private static final Duration A_DAY = Duration.ofDays(1);

    @Spec private CommandSpec spec;

    @Parameters(
            paramLabel = "SERVICE",
            description = "order, dcv, notification, issuance, launcher or postgresql")
    private String service = "";

    @Option(
            names = {"-f", "--follow"},
            description = "Goes on as the log grows, until Ctrl-C.")
    private boolean follow;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "COUNT",
            description = "Only the last lines; all when left out.")
    private int lines = Integer.MAX_VALUE;

    @SuppressWarnings("NullAway.Init") // picocli sets the spec before it calls
    LogsCommand() {}

    @Override
    public Integer call() throws IOException {
        StateDirectory state = StateDirectory.of(ShoninCli.root(), System.getenv());
        String part = OTHERS.contains(service) ? service : ServiceKind.named(service).serviceName();
        Path log = state.log(part);
        if (!Files.exists(log)) {
            throw new StackException("there is no log of " + part + " yet: " + log);
        }
        PrintWriter out = spec.commandLine().getOut();
        long shown = printAll(log, out);
        while (follow) {
            shown = printFrom(log, shown, out);
        }
        return 0;
    }

    private long printAll(Path log, PrintWriter out) throws IOException {
        byte[] content = Files.readAllBytes(log);
        List<String> all = new String(content, StandardCharsets.UTF_8).lines().toList();
        all.subList(Math.max(0, all.size() - lines), all.size()).forEach(out::println);
        out.flush();
        return content.length;
    }

    private static long printFrom(Path log, long from, PrintWriter out) throws IOException {
        Poll.until(A_DAY, () -> log.toFile().length() != from);
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            // A shorter file is a new one: the log was rotated.
            long start = file.length() < from ? 0 : from;
            byte[] fresh = new byte[(int) (file.length() - start)];
            file.seek(start);
            file.readFully(fresh);
            out.print(new String(fresh, StandardCharsets.UTF_8));
            out.flush();
            return start + fresh.length;
        }
    }
}
