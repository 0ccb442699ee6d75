package dev.shonin.dcv.flow;

import dev.shonin.dcv.config.DcvConfig;
import jakarta.enterprise.context.ApplicationScoped;

/** What an account is called in records of the DNS (RFC 8657 section 3). */
@ApplicationScoped
public class AccountUris {

    private final String prefix;

    AccountUris(DcvConfig config) {
        this.prefix = config.baseUrl().replaceAll("/+$", "") + "/v1/accounts/";
    }

    /** The account's URI. */
    public String of(String accountId) {
        return prefix + accountId;
    }
}
