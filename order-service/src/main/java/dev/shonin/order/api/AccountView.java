package dev.shonin.order.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.shonin.order.domain.Account;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An account as the API shows it. */
@Schema(name = "Account")
@JsonInclude(JsonInclude.Include.NON_NULL)
record AccountView(
        @Schema(examples = "acc_01kz0k3v6sfj3r0b5q2m8n4x7d") String id,
        @Schema(description = "The reseller's account that it is a sub-account of")
                @Nullable String parentId,
        @Schema(description = "Shown to approvers as who asked", examples = "Example Hosting")
                String name,
        @Schema(description = "Whether its keys work at all") boolean active,
        Instant createdAt) {

    static AccountView of(Account account) {
        return new AccountView(
                account.id(),
                account.parentId(),
                account.name(),
                account.active(),
                account.createdAt());
    }

    /**
     * A page of accounts.
     *
     * @param accounts newest first
     * @param next the cursor of the next page; absent on the last
     */
    @Schema(name = "AccountPage")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PageView(List<AccountView> accounts, @Nullable String next) {}

    /** An API key, without its secret. */
    @Schema(name = "ApiKey")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record KeyView(
            String keyId,
            List<String> roles,
            @Nullable String label,
            Instant createdAt,
            @Schema(description = "When it was revoked; absent while it works")
                    @Nullable Instant revokedAt) {

        static KeyView of(Account.Key key) {
            return new KeyView(
                    key.id(),
                    List.copyOf(key.roles()),
                    key.label(),
                    key.createdAt(),
                    key.revokedAt());
        }
    }

    /** An account's API keys, newest first. */
    @Schema(name = "ApiKeys")
    record KeysView(List<KeyView> keys) {}

    /** An API key just made, its secret shown this once. */
    @Schema(name = "NewApiKey")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record NewKeyView(
            String keyId,
            @Schema(description = "Keep it: it is not shown again") String key,
            List<String> roles,
            @Nullable String label,
            Instant createdAt) {

        @Override
        public String toString() {
            return "NewKeyView[" + keyId + "]";
        }
    }

    /** The body of {@code POST /v1/accounts}. */
    @Schema(name = "AccountRequest", requiredProperties = "name")
    record AccountBody(
            @Nullable String name,
            @Schema(
                            description =
                                    "For operators: the account it is to be below. What a reseller"
                                            + " makes is always below its own.")
                    @JsonInclude(JsonInclude.Include.NON_NULL)
                    @Nullable String parentId) {}

    /** The body of {@code POST /v1/accounts/{id}/keys}. */
    @Schema(name = "ApiKeyRequest", requiredProperties = "roles")
    record KeyBody(
            @Schema(description = "reseller, operator, auditor")
                    @Nullable List<@Nullable String> roles,
            @Schema(description = "Your own word for the key, up to 100 characters")
                    @Nullable String label) {}
}
