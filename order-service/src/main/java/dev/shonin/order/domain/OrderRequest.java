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
 * @param contacts further people
 * @param organization the organisation, as it is registered
 * @param acceptedTerms the version of the terms of use that are accepted
 */
public record OrderRequest(
        @Nullable String csr,
        @Nullable List<@Nullable String> names,
        boolean includeBareDomain,
        @Nullable String product,
        @Nullable Contact applicant,
        @Nullable String locale,
        @Nullable String reference,
        @Nullable List<@Nullable Validation> validations,
        @Nullable FurtherContacts contacts,
        @Nullable GivenOrganization organization,
        @Nullable String acceptedTerms) {

    /**
     * Further people, as given.
     *
     * @param technical who installs the certificate
     * @param notifications more addresses that notices go to
     */
    public record FurtherContacts(
            @Nullable Contact technical, @Nullable List<@Nullable String> notifications) {}

    /**
     * An organisation, as given; see {@link Organization}.
     *
     * @param nameJa its name in Japanese
     * @param nameLatin its name in Latin script
     * @param unit the department
     * @param locality the town
     * @param state the prefecture or state
     * @param country ISO 3166-1 alpha-2
     * @param registrationNumber such as Japan's corporate number
     */
    public record GivenOrganization(
            @Nullable String nameJa,
            @Nullable String nameLatin,
            @Nullable String unit,
            @Nullable String locality,
            @Nullable String state,
            @Nullable String country,
            @Nullable String registrationNumber) {}

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
