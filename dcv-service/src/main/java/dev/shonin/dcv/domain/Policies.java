package dev.shonin.dcv.domain;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The policies of this installation. */
public class Policies {

    private final Map<String, PolicyProfile> profiles;
    private final PolicyProfile standard;

    /**
     * All of them.
     *
     * @param profiles the policies
     * @param standard the id of the one for orders that name none
     */
    public Policies(List<PolicyProfile> profiles, String standard) {
        this.profiles =
                profiles.stream().collect(Collectors.toMap(PolicyProfile::id, Function.identity()));
        this.standard = named(standard);
    }

    /** The policy for orders that name none. */
    public PolicyProfile standard() {
        return standard;
    }

    /**
     * The policy an order names, the default one where it names none; throws for one that is not
     * there.
     */
    public PolicyProfile forOrder(@Nullable String id) {
        return id == null ? standard : named(id);
    }

    /** The policy with that id. */
    public Optional<PolicyProfile> find(String id) {
        return Optional.ofNullable(profiles.get(id));
    }

    private PolicyProfile named(String id) {
        PolicyProfile profile = profiles.get(id);
        if (profile == null) {
            throw new IllegalArgumentException(
                    "no policy " + id + "; there are " + profiles.keySet());
        }
        return profile;
    }
}
