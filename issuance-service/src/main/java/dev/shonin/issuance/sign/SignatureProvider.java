package dev.shonin.issuance.sign;

import dev.shonin.pki.key.CorrettoProvider;
import java.security.Provider;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jspecify.annotations.Nullable;

/** Which JCA provider signs. */
public enum SignatureProvider {
    /** Corretto's where its native library loads, Bouncy Castle elsewhere. */
    AUTO,
    /** Amazon Corretto Crypto Provider: by far the fastest with P-256. */
    CORRETTO,
    /** Bouncy Castle. */
    BOUNCY_CASTLE,
    /** What the JDK itself brings. */
    JDK;

    /**
     * The provider, not installed for the whole JVM; null stands for the JDK's own choice.
     *
     * @throws CaException when it was asked for by name and does not load
     */
    public @Nullable Provider load() {
        return switch (this) {
            case JDK -> null;
            case BOUNCY_CASTLE -> new BouncyCastleProvider();
            case CORRETTO ->
                    CorrettoProvider.find()
                            .orElseThrow(
                                    () ->
                                            new CaException(
                                                    "The Corretto crypto provider does not load on"
                                                            + " this platform; set"
                                                            + " SHONIN_CA_PROVIDER to auto."));
            case AUTO -> CorrettoProvider.find().orElseGet(BouncyCastleProvider::new);
        };
    }
}
