package dev.shonin.notification.template;

import dev.shonin.notification.domain.Facts;
import dev.shonin.notification.domain.Language;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Facts as a template is filled with them: each a marked value, or null where there is none. */
final class TemplateFacts implements Facts {

    private final Map<String, @Nullable Object> values = new HashMap<>();
    private final Language language;
    private final Dates dates;
    private final String origin;
    private final @Nullable String secret;

    TemplateFacts(Language language, Dates dates, String origin, @Nullable String secret) {
        this.language = language;
        this.dates = dates;
        this.origin = origin;
        this.secret = secret;
    }

    Map<String, @Nullable Object> values() {
        return values;
    }

    @Override
    public Facts name(String key, String ascii) {
        return put(key, Value.name(ascii));
    }

    @Override
    public Facts names(String key, List<String> ascii) {
        return put(key, ascii.stream().map(Value::name).toList());
    }

    @Override
    public Facts foreign(String key, @Nullable String text) {
        return put(key, text == null || text.isBlank() ? null : Value.foreign(text));
    }

    @Override
    public Facts exact(String key, @Nullable String text) {
        return put(key, text == null ? null : Value.exact(text));
    }

    @Override
    public Facts exacts(String key, List<String> texts) {
        return put(key, texts.stream().map(Value::exact).toList());
    }

    @Override
    public Facts product(String key, String code) {
        return put(key, Value.exact(Products.name(code, language)));
    }

    @Override
    public Facts moment(String key, @Nullable Instant at) {
        return put(key, at == null ? null : dates.format(at, language));
    }

    @Override
    public Facts money(String key, @Nullable Long amount, @Nullable String currency) {
        return put(
                key,
                Optional.ofNullable(amount)
                        .filter(_ -> currency != null)
                        .map(a -> Prices.format(a, String.valueOf(currency), language))
                        .orElse(null));
    }

    @Override
    public Facts number(String key, long number) {
        return put(key, number);
    }

    @Override
    public Facts flag(String key, boolean value) {
        return put(key, value);
    }

    @Override
    public Facts page(String key, String path) {
        return put(key, origin + path);
    }

    @Override
    public Facts secretPage(String key, String path) {
        return put(key, secret == null ? null : origin + path + secret);
    }

    @Override
    public Facts block(String key, String lines) {
        return put(key, lines);
    }

    private Facts put(String key, @Nullable Object value) {
        values.put(key, value);
        return this;
    }
}
