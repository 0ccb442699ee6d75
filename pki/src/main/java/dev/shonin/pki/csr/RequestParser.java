package dev.shonin.pki.csr;

import dev.shonin.pki.asn1.DerShape;
import dev.shonin.pki.asn1.DerShape.Flaw;
import dev.shonin.pki.csr.CsrRefusal.Malformed.Reason;
import dev.shonin.pki.key.PublicKeyInfo;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.pkcs.Attribute;
import org.bouncycastle.asn1.pkcs.CertificationRequestInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralNames;

/** From DER to the parts of a request; everything is read here, so that nothing fails later. */
final class RequestParser {

    /** Microsoft's own identifier for the extension request. */
    private static final ASN1ObjectIdentifier MS_EXTENSION_REQUEST =
            new ASN1ObjectIdentifier("1.3.6.1.4.1.311.2.1.14");

    private static final Map<String, String> ATTRIBUTE_NAMES =
            Map.of(
                    "1.2.840.113549.1.9.7", "challengePassword",
                    "1.2.840.113549.1.9.2", "unstructuredName",
                    "1.2.840.113549.1.9.8", "unstructuredAddress",
                    "1.3.6.1.4.1.311.13.2.3", "osVersion",
                    "1.3.6.1.4.1.311.13.2.2", "enrollmentCspProvider",
                    "1.3.6.1.4.1.311.21.20", "requestClientInfo");

    private static final Map<String, String> EXTENSION_NAMES =
            Map.of(
                    "2.5.29.14", "subjectKeyIdentifier",
                    "2.5.29.15", "keyUsage",
                    "2.5.29.19", "basicConstraints",
                    "2.5.29.32", "certificatePolicies",
                    "2.5.29.35", "authorityKeyIdentifier",
                    "2.5.29.37", "extKeyUsage",
                    "1.3.6.1.5.5.7.1.24", "tlsFeature",
                    "1.2.840.113549.1.9.15", "smimeCapabilities",
                    "1.3.6.1.4.1.311.20.2", "certificateTemplateName",
                    "1.3.6.1.4.1.311.21.7", "certificateTemplate");

    private final RequestNames names = new RequestNames();
    private final List<String> ignored = new ArrayList<>();

    private RequestParser() {}

    static CertificationRequest parse(byte[] der) {
        refuseFlawed(der);
        try {
            return new RequestParser().read(der);
        } catch (CsrRefusedException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // Bouncy Castle tells unexpected content by a dozen unchecked types.
            throw new CsrRefusedException(new CsrRefusal.Malformed(Reason.NOT_A_REQUEST));
        }
    }

    private static void refuseFlawed(byte[] der) {
        DerShape.flaw(der)
                .ifPresent(
                        flaw -> {
                            throw new CsrRefusedException(refusal(flaw));
                        });
    }

    private static CsrRefusal refusal(Flaw flaw) {
        return switch (flaw) {
            case Flaw.Truncated() -> new CsrRefusal.Malformed(Reason.TRUNCATED);
            case Flaw.NotDer() -> new CsrRefusal.Malformed(Reason.NOT_DER);
            case Flaw.TrailingData(int octets) -> new CsrRefusal.TrailingData(octets);
        };
    }

    private CertificationRequest read(byte[] der) throws IOException {
        org.bouncycastle.asn1.pkcs.CertificationRequest request =
                org.bouncycastle.asn1.pkcs.CertificationRequest.getInstance(
                        ASN1Primitive.fromByteArray(der));
        CertificationRequestInfo info = request.getCertificationRequestInfo();
        attributes(info);
        PublicKeyInfo key = PublicKeyInfo.of(info.getSubjectPublicKeyInfo());
        SignatureState signature =
                SignatureCheck.check(
                        DerShape.firstElement(der),
                        request.getSignatureAlgorithm(),
                        request.getSignature().getOctets(),
                        key);
        return new CertificationRequest(
                der,
                RequestSubject.read(info.getSubject()),
                names.dnsNames(),
                names.others(),
                List.copyOf(ignored),
                key,
                SignatureAlgorithm.nameOf(request.getSignatureAlgorithm().getAlgorithm()),
                signature);
    }

    private void attributes(CertificationRequestInfo info) throws IOException {
        if (info.getAttributes() == null) {
            return;
        }
        for (ASN1Encodable element : info.getAttributes()) {
            Attribute attribute = Attribute.getInstance(element);
            ASN1ObjectIdentifier type = attribute.getAttrType();
            if (type.equals(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest)
                    || type.equals(MS_EXTENSION_REQUEST)) {
                for (ASN1Encodable value : attribute.getAttrValues()) {
                    extensions(Extensions.getInstance(value));
                }
            } else {
                ignored.add(ATTRIBUTE_NAMES.getOrDefault(type.getId(), type.getId()));
            }
        }
    }

    private void extensions(Extensions extensions) throws IOException {
        for (ASN1ObjectIdentifier type : extensions.getExtensionOIDs()) {
            Extension extension = extensions.getExtension(type);
            if (type.equals(Extension.subjectAlternativeName)) {
                // An extension's value is an encoding of its own: walk over it first as well.
                refuseFlawed(extension.getExtnValue().getOctets());
                names.add(GeneralNames.getInstance(extension.getParsedValue()));
            } else {
                ignored.add(EXTENSION_NAMES.getOrDefault(type.getId(), type.getId()));
            }
        }
    }
}
