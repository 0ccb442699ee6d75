package dev.shonin.order.policy;

import dev.shonin.order.domain.Obstacle;
import dev.shonin.order.domain.Obstacles;
import dev.shonin.order.domain.Product;
import dev.shonin.pki.name.DomainName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Whether the names fit the product. */
public final class ProductRule {

    private static final String NAMES = "/names";

    /**
     * Notes every way in which the names do not fit.
     *
     * @param names the order's names, bare domains added
     * @param includeBareDomain whether bare domains were added
     */
    public void check(
            Product product,
            Set<DomainName> names,
            boolean includeBareDomain,
            Obstacles obstacles) {
        if (names.isEmpty()) {
            return;
        }
        if (includeBareDomain && !product.bareDomain()) {
            obstacles.add(new Obstacle.BareDomainNotIncluded("/includeBareDomain", product.code()));
        }
        if (!product.wildcard()) {
            names.stream()
                    .filter(DomainName::isWildcard)
                    .forEach(
                            name ->
                                    obstacles.add(
                                            new Obstacle.WildcardNotIncluded(
                                                    NAMES, name.ascii(), product.code())));
        }
        List<DomainName> counted = counted(names, includeBareDomain);
        if (counted.size() > product.maxNames()) {
            obstacles.add(
                    new Obstacle.ProductHoldsFewer(
                            NAMES, product.code(), counted.size(), product.maxNames()));
        } else {
            checkScope(product, names, counted, obstacles);
        }
    }

    private static void checkScope(
            Product product, Set<DomainName> names, List<DomainName> counted, Obstacles obstacles) {
        switch (product.scope()) {
            case SINGLE, LIST -> {
                // Their limits say it all.
            }
            case PAIR -> {
                if (counted.size() == 2 && !isPair(counted.get(0), counted.get(1))) {
                    obstacles.add(new Obstacle.NotAPair(NAMES, product.code()));
                }
            }
            case WILDCARD -> {
                if (!isWildcardWithItsDomain(names)) {
                    obstacles.add(new Obstacle.WildcardExpected(NAMES, product.code()));
                }
            }
        }
    }

    /** The names that count: a bare domain added beside its www. is on top. */
    private static List<DomainName> counted(Set<DomainName> names, boolean includeBareDomain) {
        Set<DomainName> counted = new LinkedHashSet<>(names);
        if (includeBareDomain) {
            names.stream()
                    .filter(name -> names.stream().anyMatch(other -> isWwwOf(other, name)))
                    .forEach(counted::remove);
        }
        return new ArrayList<>(counted);
    }

    private static boolean isPair(DomainName one, DomainName other) {
        return isWwwOf(one, other) || isWwwOf(other, one);
    }

    private static boolean isWwwOf(DomainName www, DomainName bare) {
        return www.ascii().equals("www." + bare.ascii());
    }

    private static boolean isWildcardWithItsDomain(Set<DomainName> names) {
        List<DomainName> wildcards = names.stream().filter(DomainName::isWildcard).toList();
        return wildcards.size() == 1
                && names.stream()
                        .filter(name -> !name.isWildcard())
                        .allMatch(name -> name.equals(wildcards.getFirst().withoutWildcard()));
    }
}
