package dev.shonin.order.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The reseller or system that orders.
 *
 * @param id {@code acc_…}
 * @param parentId the reseller's account that it is a sub-account of; null for one of its own
 * @param name the display name, shown to approvers as who asked
 * @param active whether its keys work at all
 * @param version grows by one with every change
 * @param createdAt when it was made
 * @param keys its API keys, revoked ones too
 */
public record Account(
        String id,
        @Nullable String parentId,
        String name,
        boolean active,
        long version,
        Instant createdAt,
        List<Key> keys) {

    /** A defensive copy keeps the record immutable. */
    public Account {
        keys = List.copyOf(keys);
    }

    /** A new account without keys. */
    public static Account create(String id, String name, Instant now) {
        return new Account(id, null, name, true, 1, now, List.of());
    }

    /** A new account below another, without keys. */
    public static Account below(String parentId, String id, String name, Instant now) {
        return new Account(id, parentId, name, true, 1, now, List.of());
    }

    /** The account as it was when it was made: what a repeated request is answered with. */
    public Account asCreated() {
        return new Account(id, parentId, name, true, 1, createdAt, List.of());
    }

    /** The account with one key more. */
    public Account withKey(Key key) {
        List<Key> all = new ArrayList<>(keys);
        all.add(key);
        return new Account(id, parentId, name, active, version + 1, createdAt, all);
    }

    /** The account with one key revoked; itself where that key was revoked before. */
    public Account withoutKey(String keyId, Instant now) {
        if (key(keyId).filter(Key::works).isEmpty()) {
            return this;
        }
        List<Key> all =
                keys.stream().map(key -> key.id().equals(keyId) ? key.revoked(now) : key).toList();
        return new Account(id, parentId, name, active, version + 1, createdAt, all);
    }

    /** The key with that id. */
    public Optional<Key> key(String keyId) {
        return keys.stream().filter(key -> key.id().equals(keyId)).findFirst();
    }

    /** The keys, newest first. */
    public List<Key> keysNewestFirst() {
        return keys.stream().sorted(Comparator.comparing(Key::id).reversed()).toList();
    }

    /**
     * An API key. The secret is nowhere.
     *
     * @param id the public part, {@code key_…}
     * @param secretHash the keyed hash of the secret part
     * @param roles what it may be used for
     * @param label its owner's word for it
     * @param createdAt when it was made
     * @param revokedAt when it was revoked; null while it works
     */
    public record Key(
            String id,
            String secretHash,
            Set<String> roles,
            @Nullable String label,
            Instant createdAt,
            @Nullable Instant revokedAt) {

        /** A sorted copy keeps the record immutable and its JSON stable. */
        public Key {
            roles = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(roles));
        }

        /** Whether it has not been revoked. */
        public boolean works() {
            return revokedAt == null;
        }

        Key revoked(Instant now) {
            return new Key(id, secretHash, roles, label, createdAt, now);
        }

        /** The key as it was when it was made. */
        public Key asCreated() {
            return new Key(id, secretHash, roles, label, createdAt, null);
        }
    }
}
