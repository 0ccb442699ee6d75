package dev.shonin.local.deadletters;

import dev.shonin.local.CliCommand;
import dev.shonin.local.client.StackEnvironment;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./shonin dead-letters}. */
@Command(
        name = "dead-letters",
        description = "Show the events that a consumer gave up on, and put them back.",
        mixinStandardHelpOptions = true,
        subcommands = {DeadLettersCommand.Show.class, DeadLettersCommand.Replay.class})
public final class DeadLettersCommand implements CliCommand, Callable<Integer> {

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        if (spec != null) {
            spec.commandLine().usage(spec.commandLine().getOut());
        }
        return 2;
    }

    /** Which broker; the running stack's unless told otherwise. */
    static final class Broker {
        @Option(
                names = "--broker",
                paramLabel = "HOST:PORT",
                description = "The Kafka broker; by default the running local stack's.")
        private @Nullable String address;

        DeadLetterTopic topic() {
            return new DeadLetterTopic(
                    address != null
                            ? address
                            : StackEnvironment.current().required("SHONIN_KAFKA_BOOTSTRAP"));
        }
    }

    @Command(
            name = "list",
            description = "Show them, oldest first.",
            mixinStandardHelpOptions = true)
    static final class Show implements Callable<Integer> {

        @Mixin private final Broker broker = new Broker();
        @Spec private @Nullable CommandSpec spec;

        @Override
        public Integer call() {
            PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
            List<DeadLetter> letters = broker.topic().all();
            for (DeadLetter letter : letters) {
                out.printf(
                        "%-8s %s  %s  %s%n         for %s from %s: %s%n",
                        letter.id(),
                        letter.at(),
                        letter.type().isEmpty() ? "(not readable)" : letter.type(),
                        letter.key(),
                        letter.consumer(),
                        letter.topic(),
                        letter.cause());
            }
            out.printf("%d dead letter(s)%n", letters.size());
            return 0;
        }
    }

    @Command(
            name = "replay",
            description = {
                "Put letters back for the consumer that gave up on them.",
                "Harmless to repeat: what was taken in meanwhile is passed over."
            },
            mixinStandardHelpOptions = true)
    static final class Replay implements Callable<Integer> {

        /** Which letters. */
        static final class Which {
            @Option(names = "--all", description = "All of them.")
            private boolean all;

            @Parameters(paramLabel = "ID", description = "As list shows it, such as 0-17.")
            private List<String> ids = List.of();
        }

        @Mixin private final Broker broker = new Broker();

        @ArgGroup(multiplicity = "1")
        private Which which = new Which();

        @Spec private @Nullable CommandSpec spec;

        @Override
        public Integer call() {
            PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
            DeadLetterTopic topic = broker.topic();
            List<DeadLetter> letters = topic.all();
            Set<String> wanted = Set.copyOf(which.ids);
            List<DeadLetter> chosen =
                    letters.stream().filter(l -> which.all || wanted.contains(l.id())).toList();
            if (!which.all && chosen.size() < wanted.size()) {
                out.printf(
                        "No such dead letter among %s; ./shonin dead-letters list shows what there is%n",
                        wanted);
                return 1;
            }
            topic.putBack(chosen);
            out.printf("%d letter(s) put back%n", chosen.size());
            return 0;
        }
    }
}
