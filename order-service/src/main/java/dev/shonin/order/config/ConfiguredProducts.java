package dev.shonin.order.config;

import dev.shonin.order.config.OrderConfig.ProductConfig;
import dev.shonin.order.domain.Product;
import dev.shonin.order.domain.Product.NameScope;
import dev.shonin.order.domain.Product.Price;
import dev.shonin.order.domain.Products;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The products that the configuration describes. */
@ApplicationScoped
class ConfiguredProducts implements Products {

    private final Map<String, Product> products = new LinkedHashMap<>();

    ConfiguredProducts(OrderConfig config) {
        config.products().entrySet().stream()
                .sorted(Comparator.comparingInt(entry -> entry.getValue().position()))
                .forEach(
                        entry ->
                                products.put(
                                        entry.getKey(), product(entry.getKey(), entry.getValue())));
    }

    @Override
    public Optional<Product> find(String code) {
        return Optional.ofNullable(products.get(code));
    }

    @Override
    public List<Product> all() {
        return List.copyOf(products.values());
    }

    private static Product product(String code, ProductConfig config) {
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
                prices(code, config));
    }

    private static List<Price> prices(String code, ProductConfig config) {
        return config.net().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(
                        price -> {
                            Integer tax = config.taxPermille().get(price.getKey());
                            if (tax == null) {
                                throw new IllegalStateException(
                                        "no tax rate for %s in %s".formatted(code, price.getKey()));
                            }
                            return new Price(price.getKey(), price.getValue(), tax);
                        })
                .toList();
    }
}
