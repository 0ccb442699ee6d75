package dev.shonin.issuance.profile;

import dev.shonin.issuance.domain.VettedSubject;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What makes one server certificate different from all others of its profile and issuer.
 *
 * @param serialNumber its serial number
 * @param validity its validity
 * @param publicKey the certified key, SubjectPublicKeyInfo in DER
 * @param commonName the subject's commonName; null for an empty subject
 * @param subject the vetted organization; null where none was vetted
 * @param names the dNSNames, as A-labels, sorted
 * @param crlUrl where its CRL is; null where the profile has no CRL pointer
 */
public record CertificateContent(
        BigInteger serialNumber,
        Validity validity,
        byte[] publicKey,
        @Nullable String commonName,
        @Nullable VettedSubject subject,
        List<String> names,
        @Nullable String crlUrl) {

    /** The longest commonName, in characters (BR 7.1.4.2). */
    private static final int LONGEST_COMMON_NAME = 64;

    /** Takes its own copies. */
    public CertificateContent {
        publicKey = publicKey.clone();
        names = List.copyOf(names);
    }

    @Override
    public byte[] publicKey() {
        return publicKey.clone();
    }

    /**
     * The commonName by a profile's choice.
     *
     * @param wanted the name the order shows first
     * @param names all names
     */
    public static @Nullable String commonName(
            CertificateProfile profile, String wanted, List<String> names) {
        return switch (profile.commonName()) {
            case NONE -> null;
            case FIRST_FITTING -> {
                if (names.contains(wanted) && wanted.length() <= LONGEST_COMMON_NAME) {
                    yield wanted;
                }
                yield names.stream()
                        .filter(name -> name.length() <= LONGEST_COMMON_NAME)
                        .findFirst()
                        .orElse(null);
            }
        };
    }
}
