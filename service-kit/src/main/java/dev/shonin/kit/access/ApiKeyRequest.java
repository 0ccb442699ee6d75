package dev.shonin.kit.access;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/** A presented API key. */
final class ApiKeyRequest extends BaseAuthenticationRequest {

    private final String key;

    ApiKeyRequest(String key) {
        this.key = key;
    }

    String key() {
        return key;
    }
}
