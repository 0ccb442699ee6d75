package dev.shonin.local.ca;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./shonin ca cross}. */
@Command(
        name = "cross",
        mixinStandardHelpOptions = true,
        description = {
            "Have the root certified by another root of yours, for clients that know only that one.",
            "The other key's passphrase is SHONIN_CA_OTHER_PASSPHRASE."
        })
final class CrossCommand implements Callable<Integer> {

    private static final String OTHER_PASSPHRASE = "SHONIN_CA_OTHER_PASSPHRASE";

    @Mixin private final RootKeyOptions root = new RootKeyOptions();

    @Option(
            names = "--by",
            paramLabel = "FILE",
            required = true,
            description = "The other root's certificate.")
    private Path other = Path.of("");

    @Option(
            names = "--by-key",
            paramLabel = "FILE",
            required = true,
            description = "The other root's key file.")
    private Path otherKey = Path.of("");

    @Option(
            names = "--by-url",
            paramLabel = "URL",
            required = true,
            description = "The http origin under which the other root's certificate and CRL are.")
    private String otherUrl = "";

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        CaWork.perform(
                () ->
                        root.open()
                                .crossCertify(
                                        other,
                                        otherKey,
                                        CaWork.passphrase(System.getenv(), OTHER_PASSPHRASE),
                                        otherUrl));
        Objects.requireNonNull(spec)
                .commandLine()
                .getOut()
                .println("root-cross.crt is made; start the service anew to offer it.");
        return 0;
    }
}
