package dev.shonin.issuance.revocation;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How an issuer's certificates are spread over CRLs. With one CRL, it is full and complete; with
 * several, each is a partition of about the same size (BR 7.2), chosen by the serial number, which
 * is random.
 *
 * @param publicUrl the http origin under which CRLs are served
 * @param partitions how many CRLs an issuer has
 */
public record CrlNames(String publicUrl, int partitions) {

    private static final int MOST = 1000;

    /** Checks the number. */
    public CrlNames {
        if (partitions < 1 || partitions > MOST) {
            throw new IllegalArgumentException("SHONIN_CRL_PARTITIONS must be 1 to " + MOST);
        }
    }

    /** The CRL that would list a certificate. */
    public String of(String issuer, BigInteger serialNumber) {
        int partition = serialNumber.mod(BigInteger.valueOf(partitions)).intValue();
        return partitions == 1 ? issuer : issuer + "-" + (partition + 1);
    }

    /** Every CRL of an issuer to which certificates are added now. */
    public List<String> all(String issuer) {
        return partitions == 1
                ? List.of(issuer)
                : IntStream.rangeClosed(1, partitions).mapToObj(n -> issuer + "-" + n).toList();
    }

    /** Where a CRL is. */
    public String url(String crl) {
        return publicUrl + "/crl/" + crl + ".crl";
    }
}
