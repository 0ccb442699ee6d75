package dev.shonin.local.ca;

import dev.shonin.issuance.sign.CaException;
import dev.shonin.local.StackException;
import java.util.Map;

/** What the commands share: passphrases, and refusals as one line. */
final class CaWork {

    static final String PASSPHRASE = "SHONIN_CA_PASSPHRASE";
    static final String ROOT_PASSPHRASE = "SHONIN_CA_ROOT_PASSPHRASE";

    private CaWork() {}

    /** Does something with the CA's files; a refusal becomes one line. */
    static void perform(Runnable work) {
        try {
            work.run();
        } catch (CaException e) {
            throw new StackException(String.valueOf(e.getMessage()));
        }
    }

    /** A passphrase; not given on the command line, where every process could read it. */
    static String passphrase(Map<String, String> environment, String name) {
        String passphrase = environment.get(name);
        if (passphrase == null || passphrase.isEmpty()) {
            throw new StackException("set " + name);
        }
        return passphrase;
    }
}
