package dev.shonin.issuance.download;

import dev.shonin.issuance.sign.Pem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.Certificate;

/**
 * A "degenerate" SignedData that signs nothing and carries certificates (RFC 2315 §9.1), the form
 * Windows and keytool import in one go.
 */
final class Pkcs7 {

    private Pkcs7() {}

    static byte[] of(CertificateBundle bundle) {
        ASN1EncodableVector certificates = new ASN1EncodableVector(4);
        certificates.add(Certificate.getInstance(bundle.leaf()));
        bundle.intermediates().forEach(der -> certificates.add(Certificate.getInstance(der)));
        certificates.add(Certificate.getInstance(bundle.root()));
        ASN1EncodableVector signedData = new ASN1EncodableVector(5);
        signedData.add(new ASN1Integer(1));
        signedData.add(new DERSet());
        signedData.add(new DERSequence(PKCSObjectIdentifiers.data));
        signedData.add(new DERTaggedObject(false, 0, new DERSet(certificates)));
        signedData.add(new DERSet());
        ASN1EncodableVector contentInfo = new ASN1EncodableVector(2);
        contentInfo.add(PKCSObjectIdentifiers.signedData);
        contentInfo.add(new DERTaggedObject(true, 0, new DERSequence(signedData)));
        try {
            byte[] der = new DERSequence(contentInfo).getEncoded(ASN1Encoding.DER);
            return Pem.of("PKCS7", der).getBytes(StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
