package dev.shonin.order.policy;

import dev.shonin.order.domain.Choice;
import dev.shonin.order.domain.Obstacle;
import dev.shonin.order.domain.Obstacles;
import dev.shonin.order.domain.OrderRequest.Validation;
import dev.shonin.order.domain.Product;
import dev.shonin.pki.name.DomainName;
import dev.shonin.pki.name.NamePolicy;
import dev.shonin.pki.name.NameRefusedException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The validations chosen in the order: each for one of its names, by a method the product can be
 * proven by. Whether an approver address is on the list is for dcv-service to find out; here it
 * must only be an address.
 */
public final class ValidationsRule {

    private static final String PAGE = "page";
    private static final MailAddressRule ADDRESS = new MailAddressRule();

    private final NamePolicy policy;

    public ValidationsRule(NamePolicy policy) {
        this.policy = policy;
    }

    /**
     * The choices; what is wrong is noted and left out.
     *
     * @param product null when it is unknown, so that nothing can be said about methods
     * @param names the order's names; empty when they could not be read
     */
    public List<Choice> check(
            @Nullable List<@Nullable Validation> given,
            @Nullable Product product,
            Set<DomainName> names,
            Obstacles obstacles) {
        List<Choice> choices = new ArrayList<>();
        if (given == null) {
            return choices;
        }
        if (given.size() > 2 * NamesRule.LIMIT) {
            obstacles.add(new Obstacle.TooManyNames("/validations", given.size(), NamesRule.LIMIT));
            return choices;
        }
        Set<DomainName> seen = new HashSet<>();
        for (int i = 0; i < given.size(); i++) {
            String pointer = "/validations/" + i;
            Validation validation = given.get(i);
            if (validation == null) {
                obstacles.add(new Obstacle.Missing(pointer));
                continue;
            }
            DomainName name = name(validation, pointer, names, seen, obstacles);
            String method = method(validation, name, pointer, product, obstacles);
            String approver =
                    ADDRESS.optional(validation.approver(), pointer + "/approver", obstacles);
            if (name != null && method != null) {
                choices.add(new Choice(name.ascii(), method, approver));
            }
        }
        return choices;
    }

    private @Nullable DomainName name(
            Validation validation,
            String pointer,
            Set<DomainName> names,
            Set<DomainName> seen,
            Obstacles obstacles) {
        String at = pointer + "/name";
        String text = validation.name();
        if (text == null || text.isBlank()) {
            obstacles.add(new Obstacle.Missing(at));
            return null;
        }
        try {
            DomainName name = DomainName.parse(text.strip(), policy);
            // Without any readable name of the order there is nothing to compare with.
            if (!names.isEmpty() && !names.contains(name)) {
                obstacles.add(new Obstacle.ValidationForeign(at, text));
                return null;
            }
            if (!seen.add(name)) {
                obstacles.add(new Obstacle.ValidationTwice(at, name.ascii()));
                return null;
            }
            return name;
        } catch (NameRefusedException e) {
            obstacles.add(new Obstacle.NameRefused(at, text, e.refusal()));
            return null;
        }
    }

    private static @Nullable String method(
            Validation validation,
            @Nullable DomainName of,
            String pointer,
            @Nullable Product product,
            Obstacles obstacles) {
        String at = pointer + "/method";
        String method = validation.method();
        if (method == null || method.isBlank()) {
            obstacles.add(new Obstacle.Missing(at));
            return null;
        }
        // A page stands on one name; it is "not suitable for validating Wildcard Domain Names" (BR
        // 3.2.2.4.18).
        boolean pageOfMany = method.equals(PAGE) && of != null && of.isWildcard();
        if (pageOfMany || (product != null && !product.methods().contains(method))) {
            String name = validation.name();
            obstacles.add(new Obstacle.MethodUnknown(at, name == null ? "" : name, method));
            return null;
        }
        return method;
    }
}
