package dev.shonin.issuance.sign;

import java.security.Provider;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jboss.logging.Logger;
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

    private static final Logger LOG = Logger.getLogger(SignatureProvider.class);
    private static final String CORRETTO_CLASS =
            "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";

    /**
     * The provider, not installed for the whole JVM; null stands for the JDK's own choice.
     *
     * @throws CaException when it was asked for by name and does not load
     */
    public @Nullable Provider load() {
        return switch (this) {
            case JDK -> null;
            case BOUNCY_CASTLE -> new BouncyCastleProvider();
            case CORRETTO -> {
                Provider corretto = corretto();
                if (corretto == null) {
                    throw new CaException(
                            "The Corretto crypto provider does not load on this platform;"
                                    + " set SHONIN_CA_PROVIDER to auto.");
                }
                yield corretto;
            }
            case AUTO -> {
                Provider corretto = corretto();
                yield corretto == null ? new BouncyCastleProvider() : corretto;
            }
        };
    }

    // By reflection: its jar carries a native library and is there for some platforms only.
    private static @Nullable Provider corretto() {
        try {
            Class<?> type = Class.forName(CORRETTO_CLASS);
            Provider provider = (Provider) type.getField("INSTANCE").get(null);
            if (provider == null || type.getMethod("getLoadingError").invoke(provider) != null) {
                return null;
            }
            type.getMethod("assertHealthy").invoke(provider);
            return provider;
        } catch (ReflectiveOperationException | LinkageError e) {
            LOG.debugf(e, "The Corretto crypto provider does not load");
            return null;
        }
    }
}
