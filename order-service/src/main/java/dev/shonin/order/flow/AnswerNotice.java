package dev.shonin.order.flow;

import dev.shonin.order.config.OrderConfig;
import dev.shonin.order.domain.Accounts;
import dev.shonin.order.domain.Changer;
import dev.shonin.order.domain.IssuedCertificate;
import dev.shonin.order.domain.Order;
import dev.shonin.order.domain.Orders;
import dev.shonin.order.domain.Origin;
import dev.shonin.order.domain.Precondition;
import dev.shonin.order.domain.Product;
import dev.shonin.order.domain.Products;
import dev.shonin.order.domain.Refused;
import dev.shonin.order.domain.RepeatKey;
import dev.shonin.order.domain.Upkeep;
import dev.shonin.order.domain.Viewer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes the answer to a renewal notice by its personal link: renew as it is, or not at all. */
@ApplicationScoped
public class AnswerNotice {

    private static final String ACTOR = "customer:renewal-link";

    private final Orders orders;
    private final Products products;
    private final Accounts accounts;
    private final RenewalLinks links;
    private final RenewOrder renewOrder;
    private final OrderConfig config;
    private final Clock clock;

    AnswerNotice(
            Orders orders,
            Products products,
            Accounts accounts,
            RenewalLinks links,
            RenewOrder renewOrder,
            OrderConfig config,
            Clock clock) {
        this.orders = orders;
        this.products = products;
        this.accounts = accounts;
        this.links = links;
        this.renewOrder = renewOrder;
        this.config = config;
        this.clock = clock;
    }

    /** Why a renewal with one click is not possible. */
    public enum Hindrance {
        EXPIRED,
        REVOKED,
        PRODUCT_GONE,
        DATA_CHANGED,
        KEY_TOO_OLD
    }

    /**
     * What a notice's page shows.
     *
     * @param order the order whose certificate comes to its end
     * @param certificate its certificate
     * @param product its product; null when it is not sold any more
     * @param price what renewing costs; null when the product is not sold any more
     * @param following the order that was placed to follow it, if there is one
     * @param hindrance why one click is not enough; null where it is
     */
    public record Notice(
            Order order,
            IssuedCertificate certificate,
            @Nullable Product product,
            Product.@Nullable Price price,
            @Nullable Order following,
            @Nullable Hindrance hindrance) {

        /** Whether its owner has said that they do not want to renew. */
        public boolean declined() {
            return Upkeep.DECLINED.equals(order.state().upkeep().outcome());
        }
    }

    /** What shows that an answer came from the page of a link: the page's forms carry it. */
    public String nonce(String token) {
        return links.nonce(token);
    }

    /** Whether that is the nonce of the link's page; takes as long either way. */
    public boolean isNonceOf(String nonce, String token) {
        return links.isNonceOf(nonce, token);
    }

    /** What a link is about; empty where it is none of ours. Changes nothing. */
    @Transactional
    public Optional<Notice> read(String token) {
        Order order = RenewalLinks.orderId(token).flatMap(orders::find).orElse(null);
        IssuedCertificate certificate = order == null ? null : order.state().certificate();
        if (order == null || certificate == null || !links.matches(token, order, certificate)) {
            return Optional.empty();
        }
        order.names(); // Read here, where there is a transaction: rendering comes after it.
        Product product = products.find(order.terms().product()).orElse(null);
        return Optional.of(
                new Notice(
                        order,
                        certificate,
                        product,
                        product == null ? null : product.price(config.payment().currency()),
                        orders.following(
                                        order.id(),
                                        Set.of(Origin.Kind.RENEWAL, Origin.Kind.REPLACEMENT))
                                .orElse(null),
                        hindrance(order, certificate, product)));
    }

    private @Nullable Hindrance hindrance(
            Order order, IssuedCertificate certificate, @Nullable Product product) {
        Instant now = clock.instant();
        if (!certificate.notAfter().isAfter(now)) {
            return Hindrance.EXPIRED;
        }
        if (Upkeep.REVOKED.equals(order.state().upkeep().outcome())) {
            return Hindrance.REVOKED;
        }
        if (product == null) {
            return Hindrance.PRODUCT_GONE;
        }
        boolean sameName =
                accounts.find(order.terms().accountId())
                        .filter(account -> account.name().equals(order.terms().accountName()))
                        .isPresent();
        if (!sameName) {
            return Hindrance.DATA_CHANGED;
        }
        Instant keySince = order.terms().createdAt();
        boolean fresh = keySince.plus(config.renewal().mostKeyAge()).isAfter(now);
        // A renewal has the key of the order it follows: it is as old as that one's at least.
        boolean followed =
                order.terms().particulars().origin() != null
                        && orders.find(order.terms().particulars().origin().orderId())
                                .filter(e -> sameKeyTooOld(e, order, now))
                                .isPresent();
        return fresh && !followed ? null : Hindrance.KEY_TOO_OLD;
    }

    private boolean sameKeyTooOld(Order earlier, Order order, Instant now) {
        return java.util.Arrays.equals(earlier.terms().csr(), order.terms().csr())
                && !earlier.terms().createdAt().plus(config.renewal().mostKeyAge()).isAfter(now);
    }

    /**
     * Renews with the same request and the same data, once however often the button is pressed.
     *
     * @return false where the link is none of ours, or one click is not enough
     * @throws Refused.NotPlaceable when the key or a name may no longer be certified
     */
    @Transactional
    public boolean renew(String token) {
        Notice notice = read(token).orElse(null);
        if (notice == null || notice.hindrance() != null) {
            return false;
        }
        // Whoever presses the button twice at once waits here, and then finds the order placed.
        Order order = orders.lock(notice.order().id()).orElseThrow();
        if (orders.following(order.id(), Set.of(Origin.Kind.RENEWAL, Origin.Kind.REPLACEMENT))
                .isPresent()) {
            return true;
        }
        String account = order.terms().accountId();
        renewOrder.renew(
                order.id(),
                RenewOrder.Changes.accepting(order.terms().particulars().termsVersion()),
                new PlaceOrder.Orderer(
                        account, order.terms().accountName(), ACTOR, order.terms().locale()),
                RepeatKey.of(
                        account,
                        "renewal-link",
                        order.id() + "/" + order.version(),
                        token.getBytes(StandardCharsets.US_ASCII)));
        return true;
    }

    /**
     * Keeps that its owner does not want to renew.
     *
     * @return false where the link is none of ours
     */
    @Transactional
    public boolean decline(String token) {
        Notice notice = read(token).orElse(null);
        if (notice == null) {
            return false;
        }
        renewOrder.decline(
                notice.order().id(), new Changer(Viewer.everything(), ACTOR, Precondition.none()));
        return true;
    }
}
