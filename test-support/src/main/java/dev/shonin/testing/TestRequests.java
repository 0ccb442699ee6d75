package dev.shonin.testing;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.IDN;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.bouncycastle.util.io.pem.PemObject;

/** Keys and certificate signing requests as an applicant would make them. */
public final class TestRequests {

    private TestRequests() {}

    /** A new P-256 key pair: quick to make. */
    public static KeyPair ecKey() {
        return ecKey("secp256r1");
    }

    /**
     * A new EC key pair.
     *
     * @param curve such as {@code secp384r1}
     */
    public static KeyPair ecKey(String curve) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("no key on curve " + curve, e);
        }
    }

    /**
     * A new RSA key pair with exponent 65537.
     *
     * @param bits the modulus's size
     */
    public static KeyPair rsaKey(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("no RSA key of " + bits + " bits", e);
        }
    }

    /** A CSR in PEM with a new P-256 key: the first name is CN, all are subject alternative. */
    public static String csr(String... names) {
        return csr(ecKey(), List.of(names));
    }

    /** A CSR in PEM: the first name is CN, all are subject alternative names. */
    public static String csr(KeyPair key, List<String> names) {
        X500Name subject =
                new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, names.getFirst()).build();
        return csr(key, subject, names);
    }

    /**
     * A CSR in PEM.
     *
     * @param key signs it, and is asked a certificate for
     * @param subject any distinguished name, such as {@code new X500Name("CN=www.example.com")}
     * @param names the subject alternative names; none leaves the extension out
     */
    public static String csr(KeyPair key, X500Name subject, List<String> names) {
        return pem("CERTIFICATE REQUEST", encode(key, subject, names));
    }

    /** The same CSR with one bit of its signature turned over. */
    public static String csrWithBrokenSignature(String... names) {
        List<String> all = List.of(names);
        byte[] der = encode(ecKey(), new X500Name("CN=" + all.getFirst()), all);
        der[der.length - 1] ^= 1;
        return pem("CERTIFICATE REQUEST", der);
    }

    /** The private key in PKCS#8 PEM. */
    public static String privateKeyPem(KeyPair key) {
        return pem("PRIVATE KEY", key.getPrivate().getEncoded());
    }

    private static byte[] encode(KeyPair key, X500Name subject, List<String> names) {
        try {
            JcaPKCS10CertificationRequestBuilder builder =
                    new JcaPKCS10CertificationRequestBuilder(subject, key.getPublic());
            if (!names.isEmpty()) {
                ExtensionsGenerator extensions = new ExtensionsGenerator();
                extensions.addExtension(
                        Extension.subjectAlternativeName, false, alternativeNames(names));
                builder.addAttribute(
                        PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, extensions.generate());
            }
            String algorithm =
                    key.getPrivate().getAlgorithm().startsWith("EC")
                            ? "SHA256withECDSA"
                            : "SHA256withRSA";
            ContentSigner signer = new JcaContentSignerBuilder(algorithm).build(key.getPrivate());
            PKCS10CertificationRequest request = builder.build(signer);
            return request.getEncoded();
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException("cannot make a CSR for " + names, e);
        }
    }

    private static GeneralNames alternativeNames(List<String> names) {
        List<GeneralName> general = new ArrayList<>();
        for (String name : names) {
            general.add(new GeneralName(GeneralName.dNSName, asciiOf(name)));
        }
        return new GeneralNames(general.toArray(GeneralName[]::new));
    }

    /** dNSName is an IA5String; what is ASCII already (wildcards, bad names too) stays as it is. */
    private static String asciiOf(String name) {
        boolean ascii = name.chars().allMatch(c -> c < 128);
        return ascii ? name : IDN.toASCII(name, IDN.ALLOW_UNASSIGNED);
    }

    private static String pem(String type, byte[] der) {
        StringWriter out = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(out)) {
            writer.writeObject(new PemObject(type, der));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write PEM", e);
        }
        return out.toString();
    }
}
