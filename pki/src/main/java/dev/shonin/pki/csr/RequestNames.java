package dev.shonin.pki.csr;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

/** Sorts subject alternative names (RFC 5280 §4.2.1.6) into domain names and others. */
final class RequestNames {

    private static final List<String> KINDS =
            List.of(
                    "otherName",
                    "rfc822Name",
                    "dNSName",
                    "x400Address",
                    "directoryName",
                    "ediPartyName",
                    "uniformResourceIdentifier",
                    OtherSan.IP_ADDRESS,
                    "registeredID");

    private final List<String> dnsNames = new ArrayList<>();
    private final List<OtherSan> others = new ArrayList<>();

    void add(GeneralNames names) throws IOException {
        for (GeneralName name : names.getNames()) {
            if (name.getTagNo() == GeneralName.dNSName) {
                dnsNames.add(((ASN1String) name.getName()).getString());
            } else {
                others.add(new OtherSan(KINDS.get(name.getTagNo()), value(name)));
            }
        }
    }

    List<String> dnsNames() {
        return List.copyOf(dnsNames);
    }

    List<OtherSan> others() {
        return List.copyOf(others);
    }

    private static String value(GeneralName name) throws IOException {
        ASN1Encodable value = name.getName();
        return switch (name.getTagNo()) {
            case GeneralName.iPAddress -> address(ASN1OctetString.getInstance(value).getOctets());
            case GeneralName.rfc822Name, GeneralName.uniformResourceIdentifier ->
                    ((ASN1String) value).getString();
            default -> HexFormat.of().formatHex(value.toASN1Primitive().getEncoded());
        };
    }

    private static String address(byte[] octets) {
        try {
            return InetAddress.getByAddress(octets).getHostAddress();
        } catch (UnknownHostException e) {
            return HexFormat.of().formatHex(octets); // Neither 4 nor 16 octets.
        }
    }
}
