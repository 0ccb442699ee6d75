package dev.shonin.order.api;

import dev.shonin.kit.gallery.Gallery;
import dev.shonin.order.domain.Obstacle;
import dev.shonin.order.domain.Product;
import dev.shonin.order.flow.AnswerNotice.Hindrance;
import dev.shonin.order.flow.AnswerNotice.Notice;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Every state of the status page and of the page of a renewal notice, from sample orders. */
@ApplicationScoped
class OrderGallery implements Gallery {

    private static final String NONCE = "sample";
    private static final String STATUS = StatusPages.PATH + "sample";
    private static final String RENEWAL = "/v1/orders/renewals/sample";

    private final PageDesk desk;

    OrderGallery(PageDesk desk) {
        this.desk = desk;
    }

    @Override
    public List<Exhibit> exhibits() {
        List<Exhibit> exhibits = new ArrayList<>();
        for (Locale locale : List.of(Locale.JAPANESE, Locale.ENGLISH)) {
            pages(locale)
                    .forEach(
                            (name, page) ->
                                    exhibits.add(
                                            new Exhibit(
                                                    file(name, locale), () -> desk.render(page))));
        }
        return exhibits;
    }

    /** The name of an exhibit. */
    static String file(String name, Locale locale) {
        return name + '.' + locale.getLanguage() + ".html";
    }

    /** The pages in one language, by name. */
    static Map<String, OrderPage> pages(Locale locale) {
        PageFrame frame = new PageFrame(locale, "Shonin", Optional.of("support@shonin.example"));
        Map<String, OrderPage> all = new LinkedHashMap<>();
        StatusPage status = new StatusPage(frame);
        GalleryOrders samples = new GalleryOrders(locale);
        samples.all().forEach((name, shown) -> all.put("status-" + name, status.of(shown, STATUS)));
        all.put("status-link-expired", status.expired(STATUS));
        all.put("status-unknown", status.unknown());
        RenewalPage renewal = new RenewalPage(frame);
        all.put("renewal-open", renewal.of(notice(samples, null), RENEWAL, NONCE));
        all.put(
                "renewal-renewed",
                renewal.of(
                        new Notice(
                                samples.issued(),
                                GalleryOrders.CERTIFICATE,
                                samples.product(),
                                samples.price(),
                                samples.placed(),
                                null),
                        RENEWAL,
                        NONCE));
        Notice declined =
                new Notice(
                        samples.declined(),
                        GalleryOrders.CERTIFICATE,
                        samples.product(),
                        samples.price(),
                        null,
                        null);
        all.put("renewal-declined", renewal.of(declined, RENEWAL, NONCE));
        for (Hindrance hindrance : Hindrance.values()) {
            all.put(
                    "renewal-" + hindrance.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    renewal.of(notice(samples, hindrance), RENEWAL, NONCE));
        }
        all.put(
                "renewal-refused",
                renewal.refused(List.of(new Obstacle.TooShort("/csr", 2048)), RENEWAL));
        all.put("renewal-not-from-page", renewal.notFromPage(RENEWAL));
        all.put("renewal-unknown", renewal.unknown());
        all.put("renewal-broken", renewal.broken());
        return all;
    }

    private static Notice notice(GalleryOrders samples, @Nullable Hindrance hindrance) {
        Product product = hindrance == Hindrance.PRODUCT_GONE ? null : samples.product();
        return new Notice(
                samples.issued(),
                GalleryOrders.CERTIFICATE,
                product,
                product == null ? null : samples.price(),
                null,
                hindrance);
    }
}
