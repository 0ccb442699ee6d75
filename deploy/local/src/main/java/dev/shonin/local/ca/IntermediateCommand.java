package dev.shonin.local.ca;

import dev.shonin.issuance.sign.TokenKey;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./shonin ca intermediate}. */
@Command(
        name = "intermediate",
        mixinStandardHelpOptions = true,
        description = {
            "Add an intermediate, for rollover or for some profiles alone.",
            "The newest that outlives a certificate signs it, from the service's next start on."
        })
final class IntermediateCommand implements Callable<Integer> {

    /** A key that is made in a PKCS#11 token. */
    static final class Token {
        @Option(
                names = "--pkcs11-library",
                paramLabel = "FILE",
                required = true,
                description = "Make the key in a token with this PKCS#11 library.")
        private Path library = Path.of("");

        @Option(
                names = "--pkcs11-slot",
                paramLabel = "N",
                required = true,
                description = "The token's slot.")
        private long slot;
    }

    @Mixin private final RootKeyOptions root = new RootKeyOptions();
    @Mixin private final PlanOptions options = new PlanOptions();

    @Option(
            names = "--name",
            paramLabel = "NAME",
            required = true,
            description = "Its name, in its files and addresses, such as intermediate-2027.")
    private String name = "";

    @ArgGroup(exclusive = false)
    private @Nullable Token token;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        CaWork.perform(
                () ->
                        root.open()
                                .addIntermediate(
                                        name,
                                        options.plan(),
                                        CaWork.passphrase(System.getenv(), CaWork.PASSPHRASE),
                                        token == null
                                                ? null
                                                : new TokenKey(token.library, token.slot, name)));
        Objects.requireNonNull(spec)
                .commandLine()
                .getOut()
                .printf("%s is made; start the service anew to use it.%n", name);
        return 0;
    }
}
