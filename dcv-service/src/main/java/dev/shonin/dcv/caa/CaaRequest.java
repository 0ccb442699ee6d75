package dev.shonin.dcv.caa;

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
     * Our label for approval by mail. The ACME registry has none, so it begins with {@code ca-} as
     * RFC 8657 section 4 has it.
     */
    public static final String MAIL = "ca-email";
}
