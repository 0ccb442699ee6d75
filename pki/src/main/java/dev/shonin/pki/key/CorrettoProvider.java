package dev.shonin.pki.key;

import java.security.Provider;
import java.util.Optional;

/**
 * Amazon's Corretto Crypto Provider, where its jar is on the class path and its native library
 * loads: with P-256 several times as fast as anything written in Java. Used by name and not
 * installed for the whole JVM.
 */
public final class CorrettoProvider {

    private static final String CLASS =
            "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";

    private CorrettoProvider() {}

    /** The provider, its self-tests passed; empty where it cannot be used. */
    public static Optional<Provider> find() {
        return Holder.PROVIDER;
    }

    /** Loads once, when first asked for. */
    private static final class Holder {
        static final Optional<Provider> PROVIDER = load();

        // By reflection: its jar carries a native library and is there for some platforms only.
        private static Optional<Provider> load() {
            try {
                Class<?> type = Class.forName(CLASS);
                Provider provider = (Provider) type.getField("INSTANCE").get(null);
                if (provider == null
                        || type.getMethod("getLoadingError").invoke(provider) != null) {
                    return Optional.empty();
                }
                type.getMethod("assertHealthy").invoke(provider);
                return Optional.of(provider);
            } catch (ReflectiveOperationException | LinkageError e) {
                return Optional.empty();
            }
        }
    }
}
