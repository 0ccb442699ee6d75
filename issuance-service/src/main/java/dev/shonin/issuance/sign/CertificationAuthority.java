package dev.shonin.issuance.sign;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The CA of this installation, checked and ready.
 *
 * @param root the root's certificate, DER
 * @param rootPem the root's certificate, PEM
 * @param rootCrl the root's CRL, DER; signed with the root's key, which the service does not have
 * @param issuers the intermediates, by name
 * @param crossCertificate the root as another root certified it, DER; empty where there is none
 */
public record CertificationAuthority(
        byte[] root,
        String rootPem,
        byte[] rootCrl,
        List<Issuer> issuers,
        Optional<byte[]> crossCertificate) {

    /** A CA without a cross certificate. */
    public CertificationAuthority(
            byte[] root, String rootPem, byte[] rootCrl, List<Issuer> issuers) {
        this(root, rootPem, rootCrl, issuers, Optional.empty());
    }

    /** Takes its own copies. */
    public CertificationAuthority {
        root = root.clone();
        rootCrl = rootCrl.clone();
        issuers = List.copyOf(issuers);
        crossCertificate = crossCertificate.map(byte[]::clone);
    }

    @Override
    public byte[] root() {
        return root.clone();
    }

    @Override
    public byte[] rootCrl() {
        return rootCrl.clone();
    }

    /** The intermediate with that name. */
    public Optional<Issuer> issuer(String name) {
        return issuers.stream().filter(i -> i.name().equals(name)).findFirst();
    }

    /**
     * The intermediate that signs: the newest that is valid now and outlives the certificate, so
     * that an intermediate put in for rollover takes over by itself.
     *
     * @param now the time of signing
     * @param notAfter the end of the certificate to be
     * @param names the intermediates that may sign; empty for every one
     */
    public Optional<Issuer> issuerFor(Instant now, Instant notAfter, Set<String> names) {
        return issuerFor(now, notAfter, names, issuer -> true);
    }

    /**
     * The same among those that pass a test.
     *
     * @param fits whether an intermediate may sign it
     */
    public Optional<Issuer> issuerFor(
            Instant now, Instant notAfter, Set<String> names, Predicate<Issuer> fits) {
        return issuers.stream()
                .filter(i -> names.isEmpty() || names.contains(i.name()))
                .filter(fits)
                .filter(i -> !i.notBefore().isAfter(now) && !i.notAfter().isBefore(notAfter))
                .max(Comparator.comparing(Issuer::notBefore).thenComparing(Issuer::name));
    }
}
