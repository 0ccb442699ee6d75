package dev.shonin.issuance.flow;

import dev.shonin.issuance.domain.IssuanceException.FileNotFound;
import dev.shonin.issuance.sign.CertificationAuthority;
import dev.shonin.issuance.sign.Issuer;
import dev.shonin.issuance.store.Crls;
import dev.shonin.issuance.store.StoredCrl;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What relying parties fetch: CA certificates, chains and CRLs. */
@ApplicationScoped
public class ServeCaFiles {

    private static final String ROOT = "root";

    private final CertificationAuthority authority;
    private final WatchRootCrl rootCrl;
    private final Crls crls;

    ServeCaFiles(CertificationAuthority authority, WatchRootCrl rootCrl, Crls crls) {
        this.authority = authority;
        this.rootCrl = rootCrl;
        this.crls = crls;
    }

    /** A CA's certificate, DER; {@code root} or an intermediate's name. */
    public byte[] certificate(String name) {
        return name.equals(ROOT) ? authority.root() : issuer(name).certificate();
    }

    /** A CA's certificate, PEM. */
    public String pem(String name) {
        return name.equals(ROOT) ? authority.rootPem() : issuer(name).pem();
    }

    /** The root's certificate, PEM. */
    public String rootPem() {
        return authority.rootPem();
    }

    /** The certificates between a server's and the root, DER, issuer first. */
    public List<byte[]> chain(String issuer) {
        return List.of(issuer(issuer).certificate());
    }

    /** The same in PEM. */
    public String chainPem(String issuer) {
        return issuer(issuer).pem();
    }

    /** A CRL, DER; {@code root} or a name that certificates point to. */
    public byte[] crl(String name) {
        return name.equals(ROOT)
                ? rootCrl.der()
                : crls.find(name)
                        .map(StoredCrl::der)
                        .orElseThrow(() -> new FileNotFound(name + ".crl"));
    }

    private Issuer issuer(String name) {
        return authority.issuer(name).orElseThrow(() -> new FileNotFound(name));
    }
}
