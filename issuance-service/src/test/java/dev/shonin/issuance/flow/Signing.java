package dev.shonin.issuance.flow;

import dev.shonin.issuance.TestCa;
import dev.shonin.issuance.flow.SignCertificate.Finished;
import dev.shonin.issuance.flow.SignCertificate.Refused;
import dev.shonin.issuance.flow.SignCertificate.Signed;
import dev.shonin.issuance.sign.CertificationAuthority;
import dev.shonin.testing.TestRequests;
import java.security.KeyPair;

/** Certificates for tests that need one and do not care how it came about. */
public final class Signing {

    private Signing() {}

    /** A certificate of {@code dv-public} for these names and a new P-256 key. */
    public static Signed signed(CertificationAuthority authority, String... names) {
        return signed(TestCa.desk(authority), names);
    }

    /** The same by this desk; a precertificate where it has logs. */
    public static Signed signed(SignCertificate desk, String... names) {
        return signed(desk, TestRequests.ecKey(), names);
    }

    /** The same for this key. */
    public static Signed signed(SignCertificate desk, KeyPair key, String... names) {
        return switch (desk.sign(
                SignCertificateTest.grant(
                        "dv-public", TestCa.mostDays(SignCertificateTest.now()), names),
                SignCertificateTest.request(key, names),
                SignCertificateTest.now())) {
            case Signed signed -> signed;
            case Refused refused -> throw new AssertionError(refused.refusal());
            case Finished finished -> throw new AssertionError("nothing was to be finished");
        };
    }
}
