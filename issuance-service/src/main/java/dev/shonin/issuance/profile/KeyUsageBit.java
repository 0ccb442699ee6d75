package dev.shonin.issuance.profile;

import org.bouncycastle.asn1.x509.KeyUsage;

/** The key usages a server certificate may have (BR 7.1.2.7.11), by the names of RFC 5280. */
public enum KeyUsageBit {
    DIGITAL_SIGNATURE("digitalSignature", KeyUsage.digitalSignature),
    KEY_ENCIPHERMENT("keyEncipherment", KeyUsage.keyEncipherment),
    DATA_ENCIPHERMENT("dataEncipherment", KeyUsage.dataEncipherment),
    KEY_AGREEMENT("keyAgreement", KeyUsage.keyAgreement);

    private final String rfcName;
    private final int bit;

    KeyUsageBit(String rfcName, int bit) {
        this.rfcName = rfcName;
        this.bit = bit;
    }

    /** The name in RFC 5280 §4.2.1.3. */
    public String rfcName() {
        return rfcName;
    }

    /** The bit as {@link KeyUsage} counts it. */
    int bit() {
        return bit;
    }
}
