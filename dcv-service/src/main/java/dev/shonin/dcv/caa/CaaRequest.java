package dev.shonin.dcv.caa;

import dev.shonin.dcv.domain.ProofMethod;
import dev.shonin.pki.name.DomainName;
import org.jspecify.annotations.Nullable;

/**
 * What CAA is asked for.
 *
 * @param name the name to certify, wildcard or not
 * @param accountUri the URI of the account that asks (RFC 8657 section 3); null where it is not
 *     known, which satisfies no {@code accounturi}
 * @param method the label of the validation method that proved the name (RFC 8657 section 4); null
 *     where it is not known, which satisfies no {@code validationmethods}
 */
public record CaaRequest(DomainName name, @Nullable String accountUri, @Nullable String method) {

    /**
     * Our label for a method. The ACME registry knows none of ours, so it begins with {@code ca-}
     * as RFC 8657 section 4 has it: {@code ca-email}, {@code ca-page}, {@code ca-dns}, {@code
     * ca-persistent}.
     */
    public static String label(ProofMethod method) {
        return "ca-" + method.code();
    }
}
