package dev.shonin.order.policy;

import dev.shonin.order.domain.Obstacle;
import dev.shonin.order.domain.Obstacles;
import dev.shonin.pki.name.DomainName;
import dev.shonin.pki.name.NamePolicy;
import dev.shonin.pki.name.NameRefusedException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names of an order: those given, or else those of its CSR, each one that a certificate may carry
 * (BR 7.1.2.7.12), none twice, not too many.
 */
public final class NamesRule {

    /** The most names one order holds. */
    public static final int LIMIT = 100;

    private static final String POINTER = "/names";

    private final NamePolicy policy;

    public NamesRule(NamePolicy policy) {
        this.policy = policy;
    }

    /**
     * The names, in the order given.
     *
     * @param given the request's own; null or empty to use the CSR's
     * @param ofCsr the CSR's common name and alternative names; null when the CSR could not be read
     * @param includeBareDomain whether to add {@code x} beside {@code www.x}
     * @param obstacles where to note what is wrong
     */
    public Set<DomainName> check(
            @Nullable List<@Nullable String> given,
            @Nullable List<String> ofCsr,
            boolean includeBareDomain,
            Obstacles obstacles) {
        boolean fromCsr = given == null || given.isEmpty();
        List<? extends @Nullable String> texts = fromCsr ? ofCsr : given;
        if (texts == null) {
            return Set.of();
        }
        if (texts.isEmpty()) {
            obstacles.add(new Obstacle.NoNames(POINTER));
            return Set.of();
        }
        // Counted before they are parsed: a list of a million names is not worth parsing.
        if (texts.size() > 2 * LIMIT) {
            obstacles.add(new Obstacle.TooManyNames(pointer(fromCsr), texts.size(), LIMIT));
            return Set.of();
        }
        Set<DomainName> names = parse(texts, fromCsr, obstacles);
        if (includeBareDomain) {
            addBareDomains(names, obstacles);
        }
        if (names.size() > LIMIT) {
            obstacles.add(new Obstacle.TooManyNames(pointer(fromCsr), names.size(), LIMIT));
        }
        return names;
    }

    private Set<DomainName> parse(
            List<? extends @Nullable String> texts, boolean fromCsr, Obstacles obstacles) {
        Set<DomainName> names = new LinkedHashSet<>();
        for (int i = 0; i < texts.size(); i++) {
            String pointer = fromCsr ? "/csr" : POINTER + "/" + i;
            String text = texts.get(i);
            if (text == null) {
                obstacles.add(new Obstacle.Missing(pointer));
                continue;
            }
            try {
                names.add(DomainName.parse(text.strip(), policy));
            } catch (NameRefusedException e) {
                obstacles.add(new Obstacle.NameRefused(pointer, text, e.refusal()));
            }
        }
        return names;
    }

    private void addBareDomains(Set<DomainName> names, Obstacles obstacles) {
        List<DomainName> bare = new ArrayList<>();
        for (DomainName name : names) {
            if (!name.ascii().startsWith("www.")) {
                continue;
            }
            String domain = name.ascii().substring("www.".length());
            try {
                bare.add(DomainName.parse(domain, policy));
            } catch (NameRefusedException e) {
                obstacles.add(
                        new Obstacle.NameRefused("/includeBareDomain", domain, e.refusal()));
            }
        }
        boolean noWww = names.stream().noneMatch(name -> name.ascii().startsWith("www."));
        if (noWww && !names.isEmpty()) {
            obstacles.add(new Obstacle.NoWwwName("/includeBareDomain"));
        }
        names.addAll(bare);
    }

    private static String pointer(boolean fromCsr) {
        return fromCsr ? "/csr" : POINTER;
    }
}
