package dev.shonin.order.flow;

import dev.shonin.order.domain.Applicant;
import dev.shonin.order.domain.Contacts;
import dev.shonin.order.domain.Order;
import dev.shonin.order.domain.OrderName;
import dev.shonin.order.domain.OrderRequest;
import dev.shonin.order.domain.OrderTerms;
import dev.shonin.order.domain.Organization;
import dev.shonin.order.domain.Products;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The form of a new order, filled in with an earlier one's data. */
final class Prefilled {

    private static final int PEM_LINE = 64;

    private Prefilled() {}

    /** The same order once more: names, contacts, and each name's proof as last chosen. */
    static OrderRequest from(Order order, Products products) {
        OrderTerms terms = order.terms();
        Applicant applicant = terms.applicant();
        List<String> names = order.names().stream().map(OrderName::name).toList();
        return new OrderRequest(
                pem(terms.csr()),
                new ArrayList<@Nullable String>(names),
                bareDomainWasAdded(terms.product(), names, products),
                terms.product(),
                new OrderRequest.Contact(
                        applicant.name(), applicant.organization(), applicant.email()),
                terms.locale(),
                terms.reference(),
                validations(order),
                contacts(terms.particulars().contacts()),
                organization(terms.particulars().organization()),
                null);
    }

    private static List<OrderRequest.@Nullable Validation> validations(Order order) {
        List<OrderRequest.@Nullable Validation> chosen = new ArrayList<>();
        for (OrderName name : order.names()) {
            if (name.method() != null) {
                chosen.add(
                        new OrderRequest.Validation(name.name(), name.method(), name.approver()));
            }
        }
        return chosen;
    }

    private static OrderRequest.@Nullable FurtherContacts contacts(@Nullable Contacts contacts) {
        if (contacts == null) {
            return null;
        }
        Contacts.Person technical = contacts.technical();
        return new OrderRequest.FurtherContacts(
                technical == null
                        ? null
                        : new OrderRequest.Contact(technical.name(), null, technical.email()),
                new ArrayList<@Nullable String>(contacts.notifications()));
    }

    private static OrderRequest.@Nullable GivenOrganization organization(@Nullable Organization o) {
        return o == null
                ? null
                : new OrderRequest.GivenOrganization(
                        o.nameJa(),
                        o.nameLatin(),
                        o.unit(),
                        o.locality(),
                        o.state(),
                        o.country(),
                        o.registrationNumber());
    }

    /** A product that holds fewer names than there are can only have got there this way. */
    private static boolean bareDomainWasAdded(String code, List<String> names, Products products) {
        return products.find(code)
                .filter(product -> product.bareDomain() && names.size() > product.maxNames())
                .isPresent();
    }

    private static String pem(byte[] csr) {
        Base64.Encoder lines =
                Base64.getMimeEncoder(PEM_LINE, "\n".getBytes(StandardCharsets.US_ASCII));
        return "-----BEGIN CERTIFICATE REQUEST-----\n"
                + lines.encodeToString(csr)
                + "\n-----END CERTIFICATE REQUEST-----\n";
    }
}
