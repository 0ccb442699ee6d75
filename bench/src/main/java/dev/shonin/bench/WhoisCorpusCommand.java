package dev.shonin.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shonin.local.StackException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./shonin bench whois-corpus}. */
@Command(
        name = "whois-corpus",
        mixinStandardHelpOptions = true,
        description = {
            "Reads WHOIS answers and compares with what is to be read in them: the kind of answer,",
            "the contacts' addresses by role, and addresses that must not be taken (traps).",
            "Starts nothing and asks nobody."
        })
final class WhoisCorpusCommand implements Callable<Integer> {

    @Parameters(
            arity = "0..1",
            paramLabel = "FOLDER",
            description =
                    "Holds expected.json and the answers it names (default: the folder whois in the"
                            + " corpora that the system property shonin.corpora or SHONIN_CORPORA"
                            + " names, else ${DEFAULT-VALUE}).",
            defaultValue = ".")
    private Path folder = Path.of(".");

    @Option(names = "--json", description = "Print one JSON object on one line, and nothing else.")
    private boolean json;

    @Spec private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the spec before it calls
    WhoisCorpusCommand() {}

    @Override
    public Integer call() {
        Path corpus = chosen();
        if (!Files.isRegularFile(corpus.resolve("expected.json"))) {
            throw new StackException(
                    "there is no expected.json in "
                            + corpus.toAbsolutePath().normalize()
                            + "; name a folder in the corpora's format");
        }
        try {
            WhoisCorpus.Score score = new WhoisCorpus(corpus).score();
            PrintWriter out = spec.commandLine().getOut();
            out.println(json ? line(score) : table(score));
            out.flush();
            return 0;
        } catch (IOException e) {
            throw new StackException("cannot read the corpus: " + e, e);
        }
    }

    private Path chosen() {
        boolean named = spec.commandLine().getParseResult().hasMatchedPositional(0);
        String corpora = System.getProperty("shonin.corpora", System.getenv("SHONIN_CORPORA"));
        return named || corpora == null ? folder : Path.of(corpora).resolve("whois");
    }

    private static String line(WhoisCorpus.Score score) {
        ObjectNode object =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("files", score.files())
                        .put("kind_ok", score.kindOk())
                        .put("contacts_ok", score.contactsOk())
                        .put("traps_taken", score.trapsTaken());
        score.misses().forEach(object.putArray("misses")::add);
        return object.toString();
    }

    private static String table(WhoisCorpus.Score score) {
        StringBuilder text = new StringBuilder();
        text.append("%d answers%n".formatted(score.files()));
        row(text, "kind right", score.kindOk(), score.files());
        row(text, "contacts exact", score.contactsOk(), score.files());
        text.append("%-16s %5d".formatted("traps taken", score.trapsTaken()));
        score.misses().forEach(miss -> text.append("%n  missed: %s".formatted(miss)));
        return text.toString();
    }

    private static void row(StringBuilder text, String name, int right, int files) {
        double share = files == 0 ? 0 : 100.0 * right / files;
        text.append("%-16s %5d  %5.1f %%%n".formatted(name, right, share));
    }
}
