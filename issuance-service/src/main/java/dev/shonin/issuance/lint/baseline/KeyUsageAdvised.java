package dev.shonin.issuance.lint.baseline;

import dev.shonin.issuance.lint.About;
import dev.shonin.issuance.lint.Rule;
import dev.shonin.issuance.lint.Specimen;
import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;

/**
 * keyUsage has digitalSignature and neither dataEncipherment nor keyAgreement (BR 7.1.2.7.11:
 * SHOULD and NOT RECOMMENDED).
 */
public final class KeyUsageAdvised implements Rule {

    private static final About ABOUT =
            About.baseline("key-usage-advised", "7.1.2.7.11").forSubscribers().warning();
    private static final int DISCOURAGED = KeyUsage.dataEncipherment | KeyUsage.keyAgreement;

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public Optional<String> violation(Specimen specimen) {
        return specimen.value(Extension.keyUsage, KeyUsage.class, KeyUsage::getInstance)
                .map(KeyUsageBits::of)
                .filter(
                        bits ->
                                (bits & DISCOURAGED) != 0
                                        || (bits & KeyUsage.digitalSignature) == 0)
                .map(bits -> "keyUsage lacks digitalSignature or has a discouraged bit");
    }
}
