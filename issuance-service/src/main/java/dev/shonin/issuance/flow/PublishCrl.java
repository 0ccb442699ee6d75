package dev.shonin.issuance.flow;

import dev.shonin.issuance.config.IssuanceConfig;
import dev.shonin.issuance.revocation.CrlNames;
import dev.shonin.issuance.sign.CertificationAuthority;
import dev.shonin.issuance.sign.CrlContent;
import dev.shonin.issuance.sign.Issuer;
import dev.shonin.issuance.sign.PublicUrl;
import dev.shonin.issuance.sign.RevokedEntry;
import dev.shonin.issuance.store.Crls;
import dev.shonin.issuance.store.Revocations;
import dev.shonin.issuance.store.StoredCrl;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jboss.logging.Logger;

/**
 * Makes the next CRL of a name when it is due: at once after a revocation, and twice a day in any
 * case (BR 4.9.7 asks for every four days, and within 24 hours of a revocation).
 */
@ApplicationScoped
public class PublishCrl {

    /** The kind of due work that calls this; its subject is a CRL's name. */
    public static final String WORK = "crl";

    private static final Logger LOG = Logger.getLogger(PublishCrl.class);
    private static final Duration REMADE_AFTER = Duration.ofHours(12);

    /** At most ten days (BR 7.2); seven survive an outage over a long weekend. */
    private static final Duration VALIDITY = Duration.ofDays(7);

    /**
     * A revoked certificate stays listed on at least one CRL after it has expired (BR 7.2); at two
     * CRLs a day it is on several.
     */
    private static final Duration LISTED_BEYOND_EXPIRY = Duration.ofDays(2);

    private final CertificationAuthority authority;
    private final Crls crls;
    private final Revocations revocations;
    private final CrlNames names;
    private final Clock clock;

    PublishCrl(
            CertificationAuthority authority,
            Crls crls,
            Revocations revocations,
            IssuanceConfig config,
            Clock clock) {
        this.authority = authority;
        this.crls = crls;
        this.revocations = revocations;
        this.names = new CrlNames(PublicUrl.of(config), config.crl().partitions());
        this.clock = clock;
    }

    /** The names of every CRL to be kept up: those of today's configuration and all former ones. */
    public List<String> all() {
        TreeSet<String> all = new TreeSet<>(crls.names());
        authority.issuers().forEach(issuer -> all.addAll(names.all(issuer.name())));
        return new ArrayList<>(all);
    }

    /**
     * Makes the next CRL if it is due.
     *
     * @return whether it was
     */
    @Transactional
    public boolean publishIfDue(String name) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Optional<StoredCrl> last = crls.lock(name);
        boolean due =
                last.isEmpty()
                        || !last.get().thisUpdate().plus(REMADE_AFTER).isAfter(now)
                        || revocations.areUnlisted(name);
        if (!due) {
            return false;
        }
        Optional<Issuer> issuer = issuerOf(name, last);
        if (issuer.isEmpty()) {
            LOG.errorf("The CRL %s cannot be made: its issuing CA is not here", name);
            return false;
        }
        publish(name, issuer.get(), last.map(StoredCrl::number).orElse(0L) + 1, now);
        return true;
    }

    private void publish(String name, Issuer issuer, long number, Instant now) {
        List<RevokedEntry> entries =
                revocations.list(name, number, now.minus(LISTED_BEYOND_EXPIRY)).stream()
                        .map(
                                line ->
                                        new RevokedEntry(
                                                new BigInteger(line.serialNumber(), 16),
                                                line.revokedAt(),
                                                line.reason()))
                        .toList();
        Instant nextUpdate = now.plus(VALIDITY);
        boolean partition = !name.equals(issuer.name());
        CrlContent content =
                new CrlContent(
                        BigInteger.valueOf(number),
                        now,
                        nextUpdate,
                        partition ? names.url(name) : null,
                        entries);
        byte[] der = content.sign(issuer.view(), issuer.signer());
        crls.put(new StoredCrl(name, issuer.name(), number, now, nextUpdate, der));
        LOG.infof("CRL %s number %d with %d entries", name, number, entries.size());
    }

    private Optional<Issuer> issuerOf(String crl, Optional<StoredCrl> last) {
        return last.map(StoredCrl::issuer)
                .or(
                        () ->
                                authority.issuers().stream()
                                        .map(Issuer::name)
                                        .filter(issuer -> names.all(issuer).contains(crl))
                                        .findFirst())
                .flatMap(authority::issuer);
    }
}
