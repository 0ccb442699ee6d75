package dev.shonin.local.ca;

import dev.shonin.issuance.sign.CaMaintenance;
import java.nio.file.Path;
import java.time.Clock;
import picocli.CommandLine.Option;

/** A CA's directory, and the root's key from where it is kept. */
final class RootKeyOptions {

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            required = true,
            description = "The CA's directory (SHONIN_CA_DIR of the service).")
    private Path directory = Path.of("");

    @Option(
            names = "--root-key",
            paramLabel = "FILE",
            required = true,
            description = "The root's key file, from where it is kept offline.")
    private Path rootKey = Path.of("");

    CaMaintenance open() {
        return new CaMaintenance(
                directory,
                rootKey,
                CaWork.passphrase(System.getenv(), CaWork.ROOT_PASSPHRASE),
                Clock.systemUTC());
    }
}
