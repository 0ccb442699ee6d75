package dev.shonin.local.ca;

import dev.shonin.issuance.sign.CaCreation;
import dev.shonin.local.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./shonin ca init}. */
@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        description = {
            "Make a CA: a root (P-384, 20 years), an intermediate (5 years) and the root's CRL.",
            "The root's key goes to a file of its own, which the service never needs: keep it offline."
        })
final class InitCommand implements Callable<Integer> {

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            required = true,
            description = "Where the CA's files go (SHONIN_CA_DIR of the service).")
    private Path directory = Path.of("");

    @Option(
            names = "--root-key",
            paramLabel = "FILE",
            required = true,
            description = "Where the root's key goes: a file that is not there yet.")
    private Path rootKey = Path.of("");

    @Mixin private final PlanOptions options = new PlanOptions();
    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        CaWork.perform(this::create);
        Objects.requireNonNull(spec)
                .commandLine()
                .getOut()
                .printf(
                        "A CA is in %s. The root's key is %s: take it offline now.%n",
                        directory, rootKey);
        return 0;
    }

    private void create() {
        if (Files.exists(rootKey)) {
            throw new StackException(rootKey + " is there already; it is not overwritten");
        }
        CaCreation creation =
                new CaCreation(
                        directory,
                        CaWork.passphrase(System.getenv(), CaWork.PASSPHRASE),
                        CaWork.passphrase(System.getenv(), CaWork.ROOT_PASSPHRASE),
                        Clock.systemUTC());
        if (!creation.createIfMissing(options.plan())) {
            throw new StackException("there is a CA in " + directory + " already");
        }
        Path made = directory.resolve("root.p12");
        try {
            Files.move(made, rootKey);
        } catch (IOException e) {
            throw new StackException(
                    "the CA is made, but its root's key could not be moved: take "
                            + made
                            + " away yourself ("
                            + e
                            + ")");
        }
    }
}
