package dev.shonin.local.ca;

import dev.shonin.issuance.sign.CaLoader;
import dev.shonin.issuance.sign.Issuer;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./shonin ca check}. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Check a CA as the service does when it starts, and show its intermediates.")
final class CheckCommand implements Callable<Integer> {

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            required = true,
            description = "The CA's directory (SHONIN_CA_DIR of the service).")
    private Path directory = Path.of("");

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        CaWork.perform(
                () -> {
                    for (Issuer issuer :
                            new CaLoader(
                                            directory,
                                            CaWork.passphrase(System.getenv(), CaWork.PASSPHRASE),
                                            null,
                                            Clock.systemUTC())
                                    .load()
                                    .issuers()) {
                        out.printf(
                                "%-20s %s to %s  %s%n",
                                issuer.name(),
                                issuer.notBefore(),
                                issuer.notAfter(),
                                issuer.view().subject());
                    }
                });
        return 0;
    }
}
