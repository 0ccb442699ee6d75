package dev.shonin.order.config;

import dev.shonin.order.domain.Product.Price;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * The prices, as the operator's file has them: {@code product.CURRENCY=amount} without tax, and
 * {@code tax.CURRENCY=percent}. Whatever is wrong with it is told in one sentence and stops the
 * start, since a wrong price is worse than none.
 */
final class PriceList {

    private static final String SUPPLIED = "price-list.properties";
    private static final String TAX = "tax";
    private static final BigDecimal MOST = new BigDecimal("1000000000");

    private final String source;
    private final Map<String, Integer> taxes = new HashMap<>();
    private final Map<String, List<Price>> prices = new HashMap<>();

    private PriceList(String source, Properties entries) {
        this.source = source;
        List<String> keys = entries.stringPropertyNames().stream().sorted().toList();
        keys.stream()
                .filter(key -> subject(key).equals(TAX))
                .forEach(key -> taxes.put(currency(key).getCurrencyCode(), tax(key, entries)));
        keys.stream()
                .filter(key -> !subject(key).equals(TAX))
                .forEach(
                        key ->
                                prices.computeIfAbsent(subject(key), _ -> new ArrayList<>())
                                        .add(price(key, entries)));
        prices.values().forEach(list -> list.sort(Comparator.comparing(Price::currency)));
    }

    /** The list in a file. */
    static PriceList in(Path file) {
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return read(file.toString(), reader);
        } catch (IOException e) {
            throw new IllegalStateException("the price list " + file + " cannot be read: " + e, e);
        }
    }

    /** The sample that comes with the service. */
    static PriceList supplied() {
        try (InputStream in = PriceList.class.getClassLoader().getResourceAsStream(SUPPLIED)) {
            if (in == null) {
                throw new IllegalStateException(SUPPLIED + " is missing from the jar");
            }
            return read(SUPPLIED, new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException("the price list in the jar cannot be read", e);
        }
    }

    static PriceList read(String source, Reader reader) throws IOException {
        Properties entries = new Properties();
        try {
            entries.load(reader);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("the price list " + source + " is malformed", e);
        }
        return new PriceList(source, entries);
    }

    /** The prices of a product, by currency; none where it has none. */
    List<Price> of(String product) {
        return List.copyOf(prices.getOrDefault(product, List.of()));
    }

    /**
     * Whether these are the prices of these products.
     *
     * @param currency what payment is asked for in
     * @throws IllegalStateException when one has no price in it, or there is one of no product
     */
    void requireFor(Collection<String> products, String currency) {
        for (String priced : prices.keySet()) {
            if (!products.contains(priced)) {
                throw wrong(priced, "there is no such product");
            }
        }
        for (String product : products) {
            if (of(product).stream().noneMatch(price -> price.currency().equals(currency))) {
                throw wrong(
                        product + '.' + currency,
                        "it is missing, and payment is asked for in " + currency);
            }
        }
    }

    private Price price(String key, Properties entries) {
        Currency currency = currency(key);
        Integer tax = taxes.get(currency.getCurrencyCode());
        if (tax == null) {
            throw wrong(key, "tax." + currency + " is missing; 0 says that none comes on top");
        }
        int decimals = Math.max(0, currency.getDefaultFractionDigits());
        BigDecimal amount = number(key, entries);
        if (amount.stripTrailingZeros().scale() > decimals) {
            throw wrong(key, "%s has %d decimals".formatted(currency, decimals));
        }
        return new Price(
                currency.getCurrencyCode(), amount.movePointRight(decimals).longValueExact(), tax);
    }

    /** In thousandths. */
    private int tax(String key, Properties entries) {
        BigDecimal percent = number(key, entries);
        if (percent.stripTrailingZeros().scale() > 1 || percent.intValue() >= 100) {
            throw wrong(key, "it must be a percentage below 100 with one decimal at most");
        }
        return percent.movePointRight(1).intValueExact();
    }

    private BigDecimal number(String key, Properties entries) {
        String text = entries.getProperty(key).strip();
        if (!text.matches("[0-9]{1,10}(\\.[0-9]{1,4})?")) {
            throw wrong(key, "\"%s\" is no amount such as 4800 or 32.00".formatted(text));
        }
        BigDecimal number = new BigDecimal(text);
        if (number.compareTo(MOST) > 0) {
            throw wrong(key, "it is more than " + MOST);
        }
        return number;
    }

    private Currency currency(String key) {
        String code = key.substring(key.lastIndexOf('.') + 1);
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException e) {
            throw wrong(key, "\"%s\" is no currency of ISO 4217".formatted(code));
        }
    }

    private String subject(String key) {
        int dot = key.lastIndexOf('.');
        if (dot < 1) {
            throw wrong(key, "it is not written as product.CURRENCY");
        }
        return key.substring(0, dot);
    }

    private IllegalStateException wrong(String key, String what) {
        return new IllegalStateException(
                "the price list %s cannot be used: %s: %s".formatted(source, key, what));
    }
}
