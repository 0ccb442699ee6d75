package dev.shonin.order.config;

import dev.shonin.order.config.OrderConfig.ProductConfig;
import dev.shonin.order.domain.Product;
import dev.shonin.order.domain.Product.NameScope;
import dev.shonin.order.domain.Product.Price;
import dev.shonin.order.domain.Products;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The products that the configuration describes. */
@ApplicationScoped
@Startup
class ConfiguredProducts implements Products {

    private final Map<String, Product> products = new LinkedHashMap<>();

    /** Made when the service starts, so that a broken price list is noticed then. */
    ConfiguredProducts(OrderConfig config) {
        PriceList prices = config.priceList().map(PriceList::in).orElseGet(PriceList::supplied);
        prices.requireFor(config.products().keySet(), config.payment().currency());
        config.products().entrySet().stream()
                .sorted(Comparator.comparingInt(entry -> entry.getValue().position()))
                .forEach(
                        entry ->
                                products.put(
                                        entry.getKey(),
                                        product(
                                                entry.getKey(),
                                                entry.getValue(),
                                                prices.of(entry.getKey()))));
    }

    @Override
    public Optional<Product> find(String code) {
        return Optional.ofNullable(products.get(code));
    }

    @Override
    public List<Product> all() {
        return List.copyOf(products.values());
    }

    private static Product product(String code, ProductConfig config, List<Price> prices) {
        return new Product(
                code,
                config.title(),
                config.validation(),
                NameScope.valueOf(config.scope().toUpperCase(Locale.ROOT)),
                config.maxNames(),
                config.bareDomain(),
                config.validityDays(),
                config.methods(),
                config.profile(),
                prices);
    }
}
