package dev.shonin.bench.signing;

import dev.shonin.local.StackException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * What OpenSSL signs on this machine in the same minutes: the measure to set one's own beside, as
 * absolute figures drift with the machine.
 *
 * @param p256 P-256 signatures per second on one thread
 * @param rsa2048 RSA-2048 signatures per second on one thread
 */
record OpenSslSpeed(double p256, double rsa2048) {

    private static final String SECONDS = "3";

    /** Measures. */
    static OpenSslSpeed measure() {
        return parse(run());
    }

    /**
     * Reads what {@code openssl speed -mr} prints: {@code +F2:n:bits:sign:verify} for RSA and
     * {@code +F4:n:bits:sign:verify} for ECDSA, operations per second.
     */
    static OpenSslSpeed parse(List<String> lines) {
        return new OpenSslSpeed(
                perSecond(lines, "+F4:", "256").orElseThrow(OpenSslSpeed::unreadable),
                perSecond(lines, "+F2:", "2048").orElseThrow(OpenSslSpeed::unreadable));
    }

    private static Optional<Double> perSecond(List<String> lines, String mark, String bits) {
        return lines.stream()
                .filter(line -> line.startsWith(mark))
                .map(line -> line.split(":", -1))
                .filter(fields -> fields.length >= 5 && fields[2].equals(bits))
                .map(fields -> Double.parseDouble(fields[3]))
                .findFirst();
    }

    private static StackException unreadable() {
        return new StackException("openssl speed says something that cannot be read");
    }

    private static List<String> run() {
        try {
            Process process =
                    new ProcessBuilder(
                                    "openssl",
                                    "speed",
                                    "-mr",
                                    "-seconds",
                                    SECONDS,
                                    "ecdsap256",
                                    "rsa2048")
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            process.getOutputStream().close();
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return said.lines().toList();
        } catch (IOException e) {
            throw new StackException("openssl cannot be run; is it installed?");
        }
    }
}
