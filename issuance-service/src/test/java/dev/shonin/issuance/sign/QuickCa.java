package dev.shonin.issuance.sign;

import dev.shonin.issuance.TestCa;
import java.nio.file.Path;
import java.time.Clock;

/** Makes CAs whose key files are quick to open, and to break into. */
public final class QuickCa {

    private static final int ROUNDS = 1_000;

    private QuickCa() {}

    /** Makes a CA in a directory unless there is one. */
    public static boolean create(Path directory, CaPlan plan) {
        return new CaCreation(
                        directory, TestCa.PASSPHRASE, TestCa.PASSPHRASE, Clock.systemUTC(), ROUNDS)
                .createIfMissing(plan);
    }
}
