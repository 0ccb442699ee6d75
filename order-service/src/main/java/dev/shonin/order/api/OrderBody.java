package dev.shonin.order.api;

import dev.shonin.order.domain.OrderRequest;
import dev.shonin.order.domain.Organization;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /v1/orders}. What is required is checked with everything else, so that
 * all is told at once.
 */
@Schema(
        name = "OrderRequest",
        requiredProperties = {"csr", "product", "applicant"})
record OrderBody(
        @Schema(description = "PKCS#10 request, PEM") @Nullable String csr,
        @Schema(
                        description =
                                "The names wanted, A-labels or U-labels; left out, the CSR's common"
                                        + " name and alternative names are taken")
                @Nullable List<@Nullable String> names,
        @Schema(description = "Adds example.com beside www.example.com")
                @Nullable Boolean includeBareDomain,
        @Schema(description = "A product's code", examples = "dv-single") @Nullable String product,
        @Nullable Contact applicant,
        @Schema(description = "Language of mails and pages: ja or en", examples = "ja")
                @Nullable String locale,
        @Schema(description = "Your own word for the order, up to 100 characters")
                @Nullable String reference,
        @Schema(description = "How names are to be validated; names without one await a choice")
                @Nullable List<@Nullable Validation> validations,
        @Nullable FurtherContacts contacts,
        @Nullable OrganizationBody organization,
        @Schema(
                        description =
                                "The version of the terms of use that you accept; GET /v1/status"
                                        + " names the one in force",
                        examples = "2026-11")
                @Nullable String acceptedTerms) {

    /** Further people, fixed once the order is placed. */
    @Schema(name = "FurtherContacts")
    record FurtherContacts(
            @Schema(description = "Who installs the certificate") @Nullable Contact technical,
            @Schema(description = "Up to three more addresses that notices go to")
                    @Nullable List<@Nullable String> notifications) {}

    /** The organisation as it is registered; it stands in no certificate before it is vetted. */
    @Schema(
            name = "Organization",
            requiredProperties = {"nameLatin", "country"})
    record OrganizationBody(
            @Schema(description = "Its name in Japanese, up to 64 characters")
                    @Nullable String nameJa,
            @Schema(description = "Its name in Latin script, 2 to 64 characters")
                    @Nullable String nameLatin,
            @Schema(description = "The department, in Latin script, up to 64 characters")
                    @Nullable String unit,
            @Schema(description = "The town, in Latin script, up to 128 characters")
                    @Nullable String locality,
            @Schema(description = "The prefecture or state, in Latin script, up to 128 characters")
                    @Nullable String state,
            @Schema(description = "ISO 3166-1 alpha-2", examples = "JP") @Nullable String country,
            @Schema(description = "Such as Japan's corporate number, up to 40 characters")
                    @Nullable String registrationNumber) {

        static @Nullable OrganizationBody of(@Nullable Organization o) {
            return o == null
                    ? null
                    : new OrganizationBody(
                            o.nameJa(),
                            o.nameLatin(),
                            o.unit(),
                            o.locality(),
                            o.state(),
                            o.country(),
                            o.registrationNumber());
        }

        OrderRequest.GivenOrganization given() {
            return new OrderRequest.GivenOrganization(
                    nameJa, nameLatin, unit, locality, state, country, registrationNumber);
        }
    }

    /** Who applies. */
    @Schema(
            name = "Applicant",
            requiredProperties = {"name", "email"})
    record Contact(@Nullable String name, @Nullable String organization, @Nullable String email) {}

    /** How one name is to be validated. */
    @Schema(
            name = "ValidationChoice",
            requiredProperties = {"name", "method"})
    record Validation(
            @Nullable String name,
            @Schema(examples = "email") @Nullable String method,
            @Schema(
                            description =
                                    "An address of the name's approver list; left out to choose"
                                            + " later")
                    @Nullable String approver) {}

    OrderRequest toRequest() {
        return new OrderRequest(
                csr,
                names,
                Boolean.TRUE.equals(includeBareDomain),
                product,
                contact(applicant),
                locale,
                reference,
                requestValidations(),
                contacts == null
                        ? null
                        : new OrderRequest.FurtherContacts(
                                contact(contacts.technical), contacts.notifications),
                organization == null ? null : organization.given(),
                acceptedTerms);
    }

    private static OrderRequest.@Nullable Contact contact(@Nullable Contact given) {
        return given == null
                ? null
                : new OrderRequest.Contact(given.name, given.organization, given.email);
    }

    private @Nullable List<OrderRequest.@Nullable Validation> requestValidations() {
        if (validations == null) {
            return null;
        }
        List<OrderRequest.@Nullable Validation> all = new ArrayList<>();
        for (Validation given : validations) {
            all.add(
                    given == null
                            ? null
                            : new OrderRequest.Validation(
                                    given.name, given.method, given.approver));
        }
        return all;
    }
}
