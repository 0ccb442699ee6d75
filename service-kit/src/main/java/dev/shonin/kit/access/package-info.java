/** Who may call: accounts, API keys, roles, tokens of an OIDC issuer. */
@org.jspecify.annotations.NullMarked
package dev.shonin.kit.access;
