package dev.shonin.notification.template;

import dev.shonin.notification.domain.Language;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Currency;

/** Amounts of money in the language's way: {@code 55,000円}, {@code JPY 55,000}. */
final class Prices {

    private Prices() {}

    /**
     * An amount.
     *
     * @param amount in the currency's smallest unit
     * @param code the currency, ISO 4217
     */
    static String format(long amount, String code, Language language) {
        int digits = Math.max(0, Currency.getInstance(code).getDefaultFractionDigits());
        NumberFormat format = NumberFormat.getNumberInstance(language.locale());
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        String number = format.format(BigDecimal.valueOf(amount, digits));
        return switch (language) {
            case JA -> code.equals("JPY") ? number + "円" : number + " " + code;
            case EN -> code + " " + number;
        };
    }
}
