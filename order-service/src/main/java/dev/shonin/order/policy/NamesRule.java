package dev.shonin.order.policy;

import dev.shonin.order.domain.Obstacle;
import dev.shonin.order.domain.Obstacles;
import dev.shonin.pki.csr.CsrAnalysis;
import dev.shonin.pki.name.DomainName;
import dev.shonin.pki.name.NamePolicy;
import dev.shonin.pki.name.NameRefusedException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names of an order: those given, or else those of its CSR, each one that a certificate may
 * carry (BR 7.1.2.7.12), none twice, not too many.
 */
public final class NamesRule {

    /** The most names one order holds. */
    public static final int LIMIT = CsrAnalysis.MOST_NAMES;

    private static final String POINTER = "/names";
    private static final String WWW = "www.";

    private final NamePolicy policy;

    public NamesRule(NamePolicy policy) {
        this.policy = policy;
    }

    /** Whether an order with these names takes its CSR's instead. */
    public static boolean fromCsr(@Nullable List<@Nullable String> given) {
        return given == null || given.isEmpty();
    }

    /**
     * The names, in the order given.
     *
     * @param given the request's own; null or empty to use the CSR's
     * @param csr the CSR, what is wrong with its names noted already; null when it could not be
     *     read
     * @param includeBareDomain whether to add {@code x} beside {@code www.x}
     */
    public Set<DomainName> check(
            @Nullable List<@Nullable String> given,
            @Nullable CsrAnalysis csr,
            boolean includeBareDomain,
            Obstacles obstacles) {
        Set<DomainName> names;
        if (given != null && !given.isEmpty()) {
            names = parse(given, obstacles);
        } else {
            names = new LinkedHashSet<>(csr == null ? List.of() : csr.names());
        }
        if (includeBareDomain && !names.isEmpty()) {
            addBareDomains(names, obstacles);
        }
        if (names.size() > LIMIT) {
            obstacles.add(new Obstacle.TooManyNames(POINTER, names.size(), LIMIT));
        }
        return names;
    }

    private Set<DomainName> parse(List<@Nullable String> texts, Obstacles obstacles) {
        Set<DomainName> names = new LinkedHashSet<>();
        // A list far too long is not worth reading: it can hold at most as many duplicates as
        // names.
        if (texts.size() > 2 * LIMIT) {
            obstacles.add(new Obstacle.TooManyNames(POINTER, texts.size(), LIMIT));
            return names;
        }
        for (int i = 0; i < texts.size(); i++) {
            String pointer = POINTER + "/" + i;
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
        List<DomainName> www = names.stream().filter(name -> name.ascii().startsWith(WWW)).toList();
        if (www.isEmpty()) {
            obstacles.add(new Obstacle.NoWwwName("/includeBareDomain"));
        }
        List<DomainName> bare = new ArrayList<>();
        for (DomainName name : www) {
            String domain = name.ascii().substring(WWW.length());
            try {
                bare.add(DomainName.parse(domain, policy));
            } catch (NameRefusedException e) {
                obstacles.add(new Obstacle.NameRefused("/includeBareDomain", domain, e.refusal()));
            }
        }
        names.addAll(bare);
    }
}
