package dev.shonin.issuance.flow;

import dev.shonin.issuance.config.IssuanceConfig;
import dev.shonin.issuance.sign.CertificationAuthority;
import dev.shonin.issuance.store.Crls;
import dev.shonin.issuance.store.Revocations;
import dev.shonin.issuance.store.StoredCrl;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** Makes CRLs as the service will at another time, and nothing of it lasts. */
@ApplicationScoped
public class CrlDesk {

    private final CertificationAuthority authority;
    private final Crls crls;
    private final Revocations revocations;
    private final IssuanceConfig config;

    CrlDesk(
            CertificationAuthority authority,
            Crls crls,
            Revocations revocations,
            IssuanceConfig config) {
        this.authority = authority;
        this.crls = crls;
        this.revocations = revocations;
        this.config = config;
    }

    /** Looks at a CRL at that time, within the caller's transaction; says whether it was made. */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean lookAt(String crl, Instant time) {
        return new PublishCrl(
                        authority, crls, revocations, config, Clock.fixed(time, ZoneOffset.UTC))
                .publishIfDue(crl);
    }

    /** The CRL as the transaction sees it. */
    @Transactional(Transactional.TxType.MANDATORY)
    public StoredCrl present(String crl) {
        return crls.find(crl).orElseThrow();
    }
}
