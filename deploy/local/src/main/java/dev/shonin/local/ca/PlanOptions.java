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

    @Option(
            names = "--validation",
            paramLabel = "KIND",
            defaultValue = "dv",
            description =
                    "What the intermediate issues: dv or ov certificates, never both (BR 7.1.2.10.5;"
                            + " default: ${DEFAULT-VALUE}).")
    private String validation = "dv";

    CaPlan plan() {
        return new CaPlan(
                country,
                organization,
                constant(CaPlan.KeyKind.class, "key", key),
                url,
                constant(CaPlan.Validation.class, "validation", validation));
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String what, String word) {
        String name = word.replace('-', '_').toUpperCase(Locale.ROOT);
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new StackException("there is no kind of " + what + " " + word));
    }
}
