package dev.shonin.events;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order was accepted and its names are to be validated.
 *
 * @param orderId the order, {@code ord_…}
 * @param accountId the account that ordered, {@code acc_…}
 * @param accountName the account's display name, shown to approvers as who asked
 * @param product the product's code, such as {@code dv-single}
 * @param policyProfile the policy under which the names are validated, {@code public-tls} or {@code
 *     private-pki}; null for the installation's default
 * @param commonName the name shown first, one of {@code names}
 * @param names every name of the certificate-to-be as A-labels in lower case, wildcard as {@code
 *     *.}
 * @param applicant who applies, as shown to approvers
 * @param locale {@code ja} or {@code en}
 * @param choices the validation method and approver address chosen in the order; names without one
 *     await a choice
 * @param placedAt when the order was accepted
 * @param expiresAt when an order not yet issued ends (30 days after placing)
 * @param notifications further addresses that notices about the order go to; null where there are
 *     none
 */
public record OrderPlaced(
        String orderId,
        String accountId,
        String accountName,
        String product,
        @Nullable String policyProfile,
        String commonName,
        List<String> names,
        Applicant applicant,
        String locale,
        List<ValidationChoice> choices,
        Instant placedAt,
        Instant expiresAt,
        @Nullable List<String> notifications)
        implements EventData {

    /** An order without further addresses. */
    public OrderPlaced(
            String orderId,
            String accountId,
            String accountName,
            String product,
            @Nullable String policyProfile,
            String commonName,
            List<String> names,
            Applicant applicant,
            String locale,
            List<ValidationChoice> choices,
            Instant placedAt,
            Instant expiresAt) {
        this(
                orderId,
                accountId,
                accountName,
                product,
                policyProfile,
                commonName,
                names,
                applicant,
                locale,
                choices,
                placedAt,
                expiresAt,
                null);
    }

    @Override
    public String aggregateId() {
        return orderId;
    }

    /**
     * The person or organisation that applies.
     *
     * @param name the contact person
     * @param organization the organisation, where given
     * @param email where notices about the order and the certificate go
     */
    public record Applicant(String name, @Nullable String organization, String email) {}

    /**
     * How one name is to be validated.
     *
     * @param name one of the order's names
     * @param method the validation method, such as {@code email}
     * @param approver the approver address for {@code email}; null to choose later
     */
    public record ValidationChoice(String name, String method, @Nullable String approver) {}
}
