package dev.shonin.order.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order as somebody asks for it, not yet looked at: anything may be missing or wrong.
 *
 * @param csr the PKCS#10 request, PEM
 * @param names the names wanted; null or none to take them from the CSR
 * @param includeBareDomain whether to add the bare domain beside {@code www.}
 * @param product the product's code
 * @param applicant who applies
 * @param locale {@code ja} or {@code en}
 * @param reference the caller's own word for the order
 * @param validations how names are to be validated; for the others a choice is made later
 */
public record OrderRequest(
        @Nullable String csr,
        @Nullable List<@Nullable String> names,
        boolean includeBareDomain,
        @Nullable String product,
        @Nullable Contact applicant,
        @Nullable String locale,
        @Nullable String reference,
        @Nullable List<@Nullable Validation> validations) {

    /**
     * The applicant, as given.
     *
     * @param name the contact person
     * @param organization the organisation
     * @param email the mail address
     */
    public record Contact(
            @Nullable String name, @Nullable String organization, @Nullable String email) {}

    /**
     * A validation wanted, as given.
     *
     * @param name one of the order's names
     * @param method the validation method
     * @param approver the approver address
     */
    public record Validation(
            @Nullable String name, @Nullable String method, @Nullable String approver) {}
}
