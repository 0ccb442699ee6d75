package dev.shonin.order.api;

import dev.shonin.order.domain.Product.Price;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Amounts of money for people. The API and events count in a currency's smallest unit; people read
 * {@code 5,280} yen and {@code 52.80} dollars.
 */
final class Amounts {

    private static final String AMOUNT = "amount";
    private static final String CURRENCY = "currency";

    private Amounts() {}

    /** What is to be paid, with its currency, in the way of the language. */
    static String gross(Price price, Locale locale) {
        String number = number(price.gross(), price.currency());
        boolean japanese = locale.getLanguage().equals("ja");
        if (japanese && price.currency().equals("JPY")) {
            return number + "円";
        }
        return japanese ? number + " " + price.currency() : price.currency() + " " + number;
    }

    /** An amount in a currency's smallest unit as people write it, without the currency. */
    static String number(long amount, String currency) {
        int decimals = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        return String.format(
                Locale.ROOT, "%,." + decimals + "f", BigDecimal.valueOf(amount, decimals));
    }

    /** The values of a sentence, with an amount among them as people write it. */
    static Map<String, String> readable(Map<String, String> values) {
        String amount = values.get(AMOUNT);
        String currency = values.get(CURRENCY);
        if (amount == null || currency == null) {
            return values;
        }
        try {
            Map<String, String> readable = new HashMap<>(values);
            readable.put(AMOUNT, number(Long.parseLong(amount), currency));
            return readable;
        } catch (IllegalArgumentException e) {
            return values; // An entry of a time when currencies were others.
        }
    }
}
