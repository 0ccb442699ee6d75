package dev.shonin.local.ca;

import dev.shonin.issuance.domain.RevocationReason;
import dev.shonin.local.StackException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./shonin ca crl}. */
@Command(
        name = "crl",
        mixinStandardHelpOptions = true,
        description = {
            "Make the root's next CRL: at least every twelve months, and within a day of revoking an",
            "intermediate (BR 4.9.7). A service that runs takes the file up by itself."
        })
final class CrlCommand implements Callable<Integer> {

    @Mixin private final RootKeyOptions root = new RootKeyOptions();

    @Option(
            names = "--revoke",
            paramLabel = "NAME",
            description = "An intermediate to be revoked with it.")
    private @Nullable String revoked;

    @Option(
            names = "--reason",
            paramLabel = "REASON",
            defaultValue = "cessationOfOperation",
            description =
                    "Why: keyCompromise, affiliationChanged, superseded, cessationOfOperation or"
                            + " privilegeWithdrawn (default: ${DEFAULT-VALUE}).")
    private String reason = "cessationOfOperation";

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        RevocationReason known =
                RevocationReason.of(reason)
                        .filter(r -> r != RevocationReason.UNSPECIFIED)
                        .orElseThrow(() -> new StackException("no reason is called " + reason));
        CaWork.perform(
                () ->
                        Objects.requireNonNull(spec)
                                .commandLine()
                                .getOut()
                                .printf(
                                        "The root's CRL number %s is made.%n",
                                        root.open().renewCrl(revoked, known.code())));
        return 0;
    }
}
