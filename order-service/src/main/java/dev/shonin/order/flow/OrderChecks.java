package dev.shonin.order.flow;

import dev.shonin.order.config.OrderConfig;
import dev.shonin.order.domain.Applicant;
import dev.shonin.order.domain.Choice;
import dev.shonin.order.domain.Contacts;
import dev.shonin.order.domain.Obstacle;
import dev.shonin.order.domain.Obstacles;
import dev.shonin.order.domain.OrderName;
import dev.shonin.order.domain.OrderRequest;
import dev.shonin.order.domain.Organization;
import dev.shonin.order.domain.Particulars;
import dev.shonin.order.domain.Product;
import dev.shonin.order.domain.Products;
import dev.shonin.order.domain.Refused;
import dev.shonin.order.policy.AcceptedTermsRule;
import dev.shonin.order.policy.ApplicantRule;
import dev.shonin.order.policy.ContactsRule;
import dev.shonin.order.policy.CsrRule;
import dev.shonin.order.policy.LocaleRule;
import dev.shonin.order.policy.NamesRule;
import dev.shonin.order.policy.OrganizationRule;
import dev.shonin.order.policy.PlainTextRule;
import dev.shonin.order.policy.ProductRule;
import dev.shonin.order.policy.ValidationsRule;
import dev.shonin.pki.csr.CertificationRequest;
import dev.shonin.pki.csr.CsrAnalysis;
import dev.shonin.pki.key.KeyQuality;
import dev.shonin.pki.name.DomainName;
import dev.shonin.pki.name.NameRefusedException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Every check an order has to pass, in one list, so that all that stands in its way is told at
 * once.
 */
@ApplicationScoped
class OrderChecks {

    private final Products products;
    private final OrderConfig config;
    private final CsrRule csrRule;
    private final NamesRule namesRule;
    private final ValidationsRule validationsRule;
    private final ProductRule productRule = new ProductRule();
    private final ApplicantRule applicantRule = new ApplicantRule();
    private final LocaleRule localeRule = new LocaleRule();
    private final ContactsRule contactsRule = new ContactsRule();
    private final OrganizationRule organizationRule = new OrganizationRule();
    private final AcceptedTermsRule termsRule;
    private final PlainTextRule referenceRule = new PlainTextRule(100);

    OrderChecks(Products products, OrderConfig config, KeyQuality keys) {
        this.products = products;
        this.config = config;
        this.csrRule = new CsrRule(config.namePolicy(), keys);
        this.namesRule = new NamesRule(config.namePolicy());
        this.termsRule = new AcceptedTermsRule(config.terms().version(), config.terms().required());
        this.validationsRule = new ValidationsRule(config.namePolicy());
    }

    /** An order with nothing in its way. */
    record Accepted(
            Product product,
            List<OrderName> names,
            String commonName,
            byte[] csr,
            Applicant applicant,
            String locale,
            @Nullable String reference,
            List<Choice> choices,
            Particulars particulars) {}

    /**
     * Checks everything.
     *
     * @param callersLocale the language to use where the order names none
     * @throws Refused.NotPlaceable with every obstacle
     */
    Accepted check(OrderRequest request, String callersLocale) {
        Obstacles obstacles = new Obstacles();
        CsrAnalysis csr =
                csrRule.check(request.csr(), NamesRule.fromCsr(request.names()), obstacles);
        Set<DomainName> names =
                namesRule.check(request.names(), csr, request.includeBareDomain(), obstacles);
        Product product = product(request.product(), obstacles);
        if (product != null) {
            productRule.check(product, names, request.includeBareDomain(), obstacles);
        }
        Applicant applicant = applicantRule.check(request.applicant(), obstacles);
        String locale = localeRule.check(request.locale(), callersLocale, obstacles);
        String reference = referenceRule.optional(request.reference(), "/reference", obstacles);
        List<Choice> choices =
                validationsRule.check(request.validations(), product, names, obstacles);
        Particulars particulars = particulars(request, obstacles);
        if (csr == null || product == null || applicant == null || !obstacles.isEmpty()) {
            throw new Refused.NotPlaceable(obstacles.list());
        }
        CertificationRequest certify = csr.request().orElseThrow();
        return new Accepted(
                product,
                names.stream()
                        .map(name -> OrderName.unproven(name.ascii(), name.unicode()))
                        .toList(),
                commonName(certify, names),
                certify.der(),
                applicant,
                locale,
                reference,
                choices,
                particulars);
    }

    private Particulars particulars(OrderRequest request, Obstacles obstacles) {
        Contacts contacts = contactsRule.check(request.contacts(), obstacles);
        Organization organization = organizationRule.check(request.organization(), obstacles);
        String terms = termsRule.check(request.acceptedTerms(), obstacles);
        return contacts == null && organization == null && terms == null
                ? Particulars.NONE
                : new Particulars(
                        null,
                        Particulars.NONE.placedAs(),
                        List.of(),
                        contacts,
                        organization,
                        null,
                        terms);
    }

    private @Nullable Product product(@Nullable String code, Obstacles obstacles) {
        if (code == null || code.isBlank()) {
            obstacles.add(new Obstacle.Missing("/product"));
            return null;
        }
        Product product = products.find(code).orElse(null);
        if (product == null) {
            obstacles.add(new Obstacle.ProductUnknown("/product", code));
        }
        return product;
    }

    /** The CSR's common name where it is one of the order's names, the first name otherwise. */
    private String commonName(CertificationRequest csr, Set<DomainName> names) {
        String first = names.iterator().next().ascii();
        String wanted = csr.commonName().orElse(first);
        try {
            DomainName name = DomainName.parse(wanted, config.namePolicy());
            return names.contains(name) ? name.ascii() : first;
        } catch (NameRefusedException e) {
            // With names of its own an order may have a CSR whose common name is anything.
            return first;
        }
    }
}
