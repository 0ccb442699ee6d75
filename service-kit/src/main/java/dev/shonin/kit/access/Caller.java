package dev.shonin.kit.access;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Who is calling, as far as an endpoint that needs a key is concerned. */
@RequestScoped
public class Caller {

    static final String ACCOUNT = "shonin.account";

    private final SecurityIdentity identity;

    Caller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** The account, {@code acc_…}. */
    public String accountId() {
        return account().accountId();
    }

    /** The account's display name. */
    public String accountName() {
        return account().accountName();
    }

    /**
     * The key that was used, {@code key_…}, or the token's subject: who did it, for timelines and
     * audit.
     */
    public String keyId() {
        return identity.getPrincipal().getName();
    }

    public Set<Role> roles() {
        return identity.getRoles().stream()
                .map(Role::of)
                .flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableSet());
    }

    public boolean hasRole(Role role) {
        return identity.hasRole(role.roleName());
    }

    /**
     * Whether the caller may see what belongs to that account: its own, or all as operator or
     * auditor.
     */
    public boolean maySee(String accountId) {
        return hasRole(Role.OPERATOR) || hasRole(Role.AUDITOR) || accountId.equals(accountId());
    }

    /**
     * Whether the caller may change what belongs to that account: its own as reseller, or all as
     * operator.
     */
    public boolean mayChange(String accountId) {
        return hasRole(Role.OPERATOR) || hasRole(Role.RESELLER) && accountId.equals(accountId());
    }

    private AccountDirectory.Holder account() {
        AccountDirectory.Holder account = identity.getAttribute(ACCOUNT);
        if (account == null) {
            throw new io.quarkus.security.UnauthorizedException();
        }
        return account;
    }
}
