package dev.shonin.issuance.download;

import java.util.List;
import java.util.Optional;

/**
 * A certificate and everything above it.
 *
 * @param commonName the name its files are called by
 * @param leaf the certificate, DER
 * @param intermediates what stands between it and the root, DER, its issuer first
 * @param root the root, DER
 * @param cross the root as another, longer known root certified it, DER; empty where there is none
 */
public record CertificateBundle(
        String commonName,
        byte[] leaf,
        List<byte[]> intermediates,
        byte[] root,
        Optional<byte[]> cross) {

    /** Takes its own copies. */
    public CertificateBundle {
        leaf = leaf.clone();
        intermediates = intermediates.stream().map(byte[]::clone).toList();
        root = root.clone();
        cross = cross.map(byte[]::clone);
    }

    @Override
    public byte[] leaf() {
        return leaf.clone();
    }

    @Override
    public byte[] root() {
        return root.clone();
    }

    /**
     * The name files are called by. An asterisk is no character for a file name, nor is anything
     * else that a shell or Windows takes for something of its own; what is left is an A-label.
     */
    public String fileName() {
        String name =
                commonName.startsWith("*.") ? "wildcard." + commonName.substring(2) : commonName;
        return name.replaceAll("[^A-Za-z0-9.-]", "_");
    }
}
