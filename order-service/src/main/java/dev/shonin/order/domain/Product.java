package dev.shonin.order.domain;

import java.util.Currency;
import java.util.List;
import java.util.Map;

/**
 * What can be ordered.
 *
 * @param code its name in orders and events, such as {@code dv-single}
 * @param titles its name for people, by language
 * @param validation the validation level, {@code dv}
 * @param scope which names it may hold
 * @param maxNames how many names it may hold, the added bare domain not counted
 * @param bareDomain whether {@code includeBareDomain} may add the bare domain beside {@code www.}
 * @param validityDays for how long its certificates are wanted, in days; the policy may allow less
 * @param methods the validation methods it can be proven by
 * @param profile the certificate profile that issuance uses
 * @param prices what it costs, without tax
 */
public record Product(
        String code,
        Map<String, String> titles,
        String validation,
        NameScope scope,
        int maxNames,
        boolean bareDomain,
        int validityDays,
        List<String> methods,
        String profile,
        List<Price> prices) {

    /** Defensive copies keep the record immutable. */
    public Product {
        titles = Map.copyOf(titles);
        methods = List.copyOf(methods);
        prices = List.copyOf(prices);
    }

    /** Whether it may hold wildcard names. */
    public boolean wildcard() {
        return scope == NameScope.WILDCARD;
    }

    /**
     * Its price in a currency.
     *
     * @throws IllegalStateException when it has none: the configuration asks for payment in a
     *     currency that the product is not sold in
     */
    public Price price(String currency) {
        return prices.stream()
                .filter(price -> price.currency().equals(currency))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException(code + " has no price in " + currency));
    }

    /** Which names a product may hold. */
    public enum NameScope {
        /** Any one name. */
        SINGLE,
        /** A bare domain and its {@code www.}, or one of them. */
        PAIR,
        /** One wildcard name, and the domain it stands under if wanted. */
        WILDCARD,
        /** Any names, up to the limit. */
        LIST
    }

    /**
     * A price.
     *
     * @param currency ISO 4217, such as {@code JPY}
     * @param net in the currency's smallest unit (yen for JPY), without tax
     * @param taxPermille the tax rate in thousandths, 100 for Japan's consumption tax
     */
    public record Price(String currency, long net, int taxPermille) {

        /** The tax in the currency's smallest unit, fractions dropped as Japanese invoices do. */
        public long tax() {
            return net * taxPermille / 1000;
        }

        /** How many decimals amounts in this currency are written with: 0 for JPY, 2 for USD. */
        public int decimals() {
            return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        }

        /** What is to be paid. */
        public long gross() {
            return net + tax();
        }
    }
}
