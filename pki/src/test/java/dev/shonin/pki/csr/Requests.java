package dev.shonin.pki.csr;

import dev.shonin.pki.key.Keys;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequestBuilder;
import org.jspecify.annotations.Nullable;

/** Makes certification requests of every sort, good and bad. */
final class Requests {

    private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

    private final X500NameBuilder subject = new X500NameBuilder(BCStyle.INSTANCE);
    private final List<GeneralName> sans = new ArrayList<>();
    private final List<ASN1ObjectIdentifier> attributes = new ArrayList<>();
    private SubjectPublicKeyInfo key;
    private PrivateKey signer;
    private String algorithm;
    private boolean keyUsage;
    private byte @Nullable [] rawSan;
    private byte @Nullable [] rawSignature;

    private Requests(KeyPair pair, String algorithm) {
        this.key = Keys.spki(pair);
        this.signer = pair.getPrivate();
        this.algorithm = algorithm;
    }

    static Requests rsa() {
        return new Requests(Keys.rsa(2_048), "SHA256withRSA");
    }

    static Requests ec() {
        return ec("secp256r1", "SHA256withECDSA");
    }

    static Requests ec(String curve, String algorithm) {
        return new Requests(Keys.ec(curve), algorithm);
    }

    static Requests of(KeyPair pair, String algorithm) {
        return new Requests(pair, algorithm);
    }

    Requests commonName(String name) {
        return subject(BCStyle.CN, name);
    }

    Requests subject(ASN1ObjectIdentifier type, String value) {
        subject.addRDN(type, new DERUTF8String(value));
        return this;
    }

    Requests subject(ASN1ObjectIdentifier type, ASN1Encodable value) {
        subject.addRDN(type, value);
        return this;
    }

    Requests dns(String... names) {
        for (String name : names) {
            sans.add(new GeneralName(GeneralName.dNSName, name));
        }
        return this;
    }

    Requests san(int kind, String value) {
        sans.add(new GeneralName(kind, value));
        return this;
    }

    Requests challengePassword() {
        attributes.add(PKCSObjectIdentifiers.pkcs_9_at_challengePassword);
        return this;
    }

    Requests attribute(String identifier) {
        attributes.add(new ASN1ObjectIdentifier(identifier));
        return this;
    }

    Requests keyUsage() {
        keyUsage = true;
        return this;
    }

    Requests algorithm(String name) {
        algorithm = name;
        return this;
    }

    /** Another key in the request than the one that signs it. */
    Requests withKey(SubjectPublicKeyInfo other) {
        key = other;
        return this;
    }

    /** Any octets as the value of the subject alternative name. */
    Requests rawSan(byte[] value) {
        rawSan = value;
        return this;
    }

    /** Any octets instead of the signature. */
    Requests rawSignature(byte[] value) {
        rawSignature = value;
        return this;
    }

    byte[] der() {
        X500Name name = subject.build();
        PKCS10CertificationRequestBuilder builder =
                new PKCS10CertificationRequestBuilder(name, key);
        try {
            for (ASN1ObjectIdentifier attribute : attributes) {
                builder.addAttribute(attribute, new DERUTF8String("secret-password"));
            }
            ExtensionsGenerator extensions = new ExtensionsGenerator();
            if (keyUsage) {
                extensions.addExtension(
                        Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            }
            if (!sans.isEmpty()) {
                extensions.addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(sans.toArray(new GeneralName[0])));
            }
            if (rawSan != null) {
                extensions.addExtension(Extension.subjectAlternativeName, false, rawSan);
            }
            if (!extensions.isEmpty()) {
                builder.addAttribute(
                        PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, extensions.generate());
            }
            return builder.build(signer()).getEncoded();
        } catch (IOException | OperatorCreationException e) {
            throw new AssertionError(e);
        }
    }

    private ContentSigner signer() throws OperatorCreationException {
        ContentSigner real =
                new JcaContentSignerBuilder(algorithm).setProvider(PROVIDER).build(signer);
        byte[] fixed = rawSignature;
        return fixed == null ? real : new FixedSigner(real, fixed);
    }

    private record FixedSigner(ContentSigner real, byte[] signature) implements ContentSigner {
        @Override
        public AlgorithmIdentifier getAlgorithmIdentifier() {
            return real.getAlgorithmIdentifier();
        }

        @Override
        public OutputStream getOutputStream() {
            return real.getOutputStream();
        }

        @Override
        public byte[] getSignature() {
            return signature;
        }
    }

    String pem() {
        return pem(der());
    }

    static String pem(byte[] der) {
        return pem("CERTIFICATE REQUEST", "\n", der);
    }

    static String pem(String label, String lineEnd, byte[] der) {
        Base64.Encoder lines =
                Base64.getMimeEncoder(64, lineEnd.getBytes(StandardCharsets.US_ASCII));
        return "-----BEGIN "
                + label
                + "-----"
                + lineEnd
                + lines.encodeToString(der)
                + lineEnd
                + "-----END "
                + label
                + "-----"
                + lineEnd;
    }
}
