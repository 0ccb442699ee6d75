package dev.shonin.order.api;

import dev.shonin.order.api.OrderPage.Block;
import dev.shonin.order.api.OrderPage.Fact;
import dev.shonin.order.api.OrderPage.Form;
import dev.shonin.order.api.OrderPage.History;
import dev.shonin.order.api.OrderPage.Link;
import dev.shonin.order.api.OrderPage.Step;
import dev.shonin.order.api.OrderPage.Tasks;
import dev.shonin.order.api.OrderPage.Value;
import dev.shonin.order.domain.Order;
import dev.shonin.order.domain.Product;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What all pages of this service have in common, in one language.
 *
 * @param locale the language
 * @param operator who runs the service, as customers know it
 * @param support whom customers may turn to
 */
record PageFrame(Locale locale, String operator, Optional<String> support) {

    private static final String JAPANESE = Locale.JAPANESE.getLanguage();

    /**
     * What one page says.
     *
     * @param kind its colour: {@code open}, {@code good}, {@code ended}
     * @param lead what it is about
     * @param steps how far it has come
     * @param tasks what to do
     * @param blocks tables
     * @param forms what can be answered
     * @param history what has happened
     */
    record Content(
            String kind,
            List<String> lead,
            List<Step> steps,
            @Nullable Tasks tasks,
            List<Block> blocks,
            List<Form> forms,
            @Nullable History history) {

        /** A page that says one thing. */
        static Content only(String text) {
            return new Content("ended", List.of(text), List.of(), null, List.of(), List.of(), null);
        }
    }

    /**
     * The page.
     *
     * @param title the window's title, before the operator's name
     * @param heading the first heading
     * @param content what it says
     * @param path its address, for the switch of languages; null where it has none of its own
     */
    OrderPage page(String title, String heading, Content content, @Nullable String path) {
        return new OrderPage(
                lang(),
                operator,
                content.kind(),
                title + " – " + operator,
                heading,
                content.lead(),
                content.steps(),
                say("page.steps", Map.of()),
                content.tasks(),
                content.blocks(),
                content.forms(),
                content.history(),
                path == null ? null : otherLanguage(path),
                footer());
    }

    String say(String key, Map<String, String> values) {
        return Sentences.in(locale).say(key, values);
    }

    boolean has(String key) {
        return Sentences.in(locale).has(key);
    }

    boolean japanese() {
        return lang().equals(JAPANESE);
    }

    String lang() {
        return locale.getLanguage();
    }

    /** A line with one plain value. */
    Fact fact(String key, String value) {
        return new Fact(
                say(key, Map.of()), List.of(new Value(Sentences.shown(value), null, false)));
    }

    /** A line with one value of which every letter counts. */
    Fact code(String key, String value) {
        return new Fact(say(key, Map.of()), List.of(new Value(Sentences.shown(value), null, true)));
    }

    /**
     * The line with an order's names; what is sent over the wire stands beside what people read.
     */
    Fact names(String key, Order order) {
        return new Fact(
                say(key, Map.of()),
                order.names().stream()
                        .map(
                                name ->
                                        new Value(
                                                name.unicode(),
                                                name.unicode().equals(name.name())
                                                        ? null
                                                        : name.name(),
                                                true))
                        .toList());
    }

    /** What a product is called. */
    String product(String code, @Nullable Product product) {
        return product == null ? code : product.titles().getOrDefault(lang(), code);
    }

    private Link otherLanguage(String path) {
        return new Link(
                path + (japanese() ? "?lang=en" : "?lang=ja"),
                japanese() ? "English" : "日本語",
                japanese() ? "en" : "ja");
    }

    private List<String> footer() {
        List<String> footer = new ArrayList<>();
        footer.add(say("page.footer", Map.of("operator", operator)));
        support.ifPresent(contact -> footer.add(say("page.support", Map.of("contact", contact))));
        return footer;
    }
}
