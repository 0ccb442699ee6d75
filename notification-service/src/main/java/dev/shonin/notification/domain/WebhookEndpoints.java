package dev.shonin.notification.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The endpoints of all accounts. Everything runs in the caller's transaction. */
public interface WebhookEndpoints {

    /**
     * Lets no other transaction add or remove endpoints of the account until this one has ended.
     */
    void lockAccount(String accountId);

    /** How many endpoints the account has. */
    int count(String accountId);

    /** Adds a pending endpoint. */
    void add(String id, String accountId, WebhookEndpoint.Settings settings, Instant now);

    /** An endpoint with its secrets. */
    Optional<WebhookEndpoint> find(String id);

    /** The same, and no other transaction changes it until this one has ended. */
    Optional<WebhookEndpoint> lock(String id);

    /**
     * Endpoints behind a place, in the order in which they were made.
     *
     * @param accountId whose; null for all accounts'
     */
    List<WebhookEndpoint> list(@Nullable String accountId, @Nullable String after, int limit);

    /** The verified endpoints, paused ones too, of an account that is active. */
    List<WebhookEndpoint> listening(String accountId);

    /** Changes what its owner decides. */
    void change(String id, WebhookEndpoint.Settings settings, Instant now);

    /** Removes it with all that was kept for it. */
    void remove(String id);

    /**
     * Notes that a challenge is sent now.
     *
     * @return false when another was sent after {@code earliest}; nothing is noted then
     */
    boolean challenge(String id, Instant now, Instant earliest);

    /**
     * It answered the challenge, and is active from now on.
     *
     * @return false when its URL is not that one any more
     */
    boolean activate(String id, String url);

    /** Pauses it. */
    void pause(String id, WebhookPause reason, Instant now, @Nullable String mailId);

    /** Something arrived. */
    void succeeded(String id, Instant now);

    /**
     * Something did not arrive.
     *
     * @return how it stands with the endpoint; empty when it is not there or not active
     */
    Optional<Failing> failed(String id, Instant now);

    /** Leaves it in peace until then. */
    void rest(String id, Instant until);

    /** Adds a secret. */
    void addSecret(String endpointId, WebhookSecret secret);

    /** Lets a secret end then; null lets it sign for as long as it is there. */
    void expireSecret(String secretId, @Nullable Instant at);

    /** Removes a secret. */
    void removeSecret(String secretId);

    /** The endpoint that a secret belongs to. */
    Optional<String> endpointOf(String secretId);

    /** Takes the mail about a pause for sending; says what had become of it before. */
    Optional<PauseMail> takePauseMail(String id);

    /** Notes what became of the mail about a pause. */
    void pauseMail(String id, String mailId, String state);

    /**
     * An endpoint where nothing arrives.
     *
     * @param since since when
     * @param failures how many times one after the other
     */
    record Failing(Instant since, int failures) {}

    /**
     * The mail about a pause.
     *
     * @param id {@code msg_…}
     * @param state what had become of it
     */
    record PauseMail(String id, String state) {}
}
