package dev.shonin.dcv.net.perspective;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** TLS with a certificate on either side, issued by a CA that is there for nothing else. */
public final class MutualTls {

    private static final String TYPE = "PKCS12";

    private MutualTls() {}

    /**
     * The context.
     *
     * @param keyStore PKCS#12: our key with its certificate
     * @param trustStore PKCS#12: the CA that issued the others' certificates
     * @param password of both
     */
    public static SSLContext context(Path keyStore, Path trustStore, String password) {
        try {
            KeyManagerFactory keys =
                    KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(load(keyStore, password), password.toCharArray());
            TrustManagerFactory trust =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(load(trustStore, password));
            SSLContext context = SSLContext.getInstance("TLSv1.3");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException(
                    "cannot use the perspectives' key or trust store ("
                            + keyStore
                            + ", "
                            + trustStore
                            + "): "
                            + e.getMessage(),
                    e);
        }
    }

    private static KeyStore load(Path file, String password)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(TYPE);
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, password.toCharArray());
        }
        return store;
    }
}
