package dev.shonin.kit.access;

import java.util.Locale;
import java.util.Optional;

/** What a key may be used for. */
public enum Role {
    /** Orders for its own account and sees only that. */
    RESELLER,
    /** Runs the installation: sees all, makes accounts, decides reviews. */
    OPERATOR,
    /** Sees all and changes nothing. */
    AUDITOR;

    /** The name in keys, tokens and {@code @RolesAllowed}. */
    public String roleName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role with that name. */
    public static Optional<Role> of(String name) {
        for (Role role : values()) {
            if (role.roleName().equals(name)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }

    /** The names as constants, for annotations. */
    public static final class Names {
        public static final String RESELLER = "reseller";
        public static final String OPERATOR = "operator";
        public static final String AUDITOR = "auditor";

        private Names() {}
    }
}
