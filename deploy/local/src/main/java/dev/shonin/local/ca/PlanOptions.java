package dev.shonin.local.ca;

import dev.shonin.issuance.sign.CaPlan;
import dev.shonin.local.StackException;
import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine.Option;

/** What a new intermediate is to be. */
final class PlanOptions {

    @Option(
            names = "--country",
            paramLabel = "CC",
            defaultValue = "JP",
            description = "The CA's country, ISO 3166-1 (default: ${DEFAULT-VALUE}).")
    private String country = "JP";

    @Option(
            names = "--organization",
            paramLabel = "NAME",
            required = true,
            description = "The CA's name, at most 64 characters.")
    private String organization = "";

    @Option(
            names = "--key",
            paramLabel = "KIND",
            defaultValue = "ec-p256",
            description =
                    "The intermediate's key: ec-p256, ec-p384, rsa-2048, rsa-3072 or rsa-4096"
                            + " (default: ${DEFAULT-VALUE}).")
    private String key = "ec-p256";

    @Option(
            names = "--url",
            paramLabel = "URL",
            required = true,
            description =
                    "The http origin under which /ca and /crl are served; part of the certificates.")
    private String url = "";

    CaPlan plan() {
        String constant = key.replace('-', '_').toUpperCase(Locale.ROOT);
        return Arrays.stream(CaPlan.KeyKind.values())
                .filter(kind -> kind.name().equals(constant))
                .findFirst()
                .map(kind -> new CaPlan(country, organization, kind, url))
                .orElseThrow(() -> new StackException("there is no kind of key " + key));
    }
}
