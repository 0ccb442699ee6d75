package dev.shonin.issuance.flow;

import dev.shonin.issuance.TestCa;
import dev.shonin.issuance.flow.SignCertificate.Refused;
import dev.shonin.issuance.flow.SignCertificate.Signed;
import dev.shonin.issuance.sign.CertificationAuthority;
import dev.shonin.testing.TestRequests;

/** Certificates for tests that need one and do not care how it came about. */
public final class Signing {

    private Signing() {}

    /** A certificate of {@code dv-public} for these names and a new P-256 key. */
    public static Signed signed(CertificationAuthority authority, String... names) {
        return switch (TestCa.desk(authority)
                .sign(
                        SignCertificateTest.grant("dv-public", 200, names),
                        SignCertificateTest.request(TestRequests.ecKey(), names),
                        SignCertificateTest.now())) {
            case Signed signed -> signed;
            case Refused refused -> throw new AssertionError(refused.refusal());
        };
    }
}
