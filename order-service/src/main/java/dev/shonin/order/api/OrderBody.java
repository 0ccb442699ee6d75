package dev.shonin.order.api;

import dev.shonin.order.domain.OrderRequest;
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
                                "The names wanted, A-labels or U-labels; left out, the CSR's common name and"
                                        + " alternative names are taken")
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
                @Nullable List<@Nullable Validation> validations) {

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
                                    "An address of the name's approver list; left out to choose later")
                    @Nullable String approver) {}

    OrderRequest toRequest() {
        return new OrderRequest(
                csr,
                names,
                Boolean.TRUE.equals(includeBareDomain),
                product,
                applicant == null
                        ? null
                        : new OrderRequest.Contact(
                                applicant.name, applicant.organization, applicant.email),
                locale,
                reference,
                requestValidations());
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
