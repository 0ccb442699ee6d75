package dev.shonin.dcv.domain;

import dev.shonin.dcv.domain.dns.Dnssec;
import dev.shonin.pki.name.DomainName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A proof that is looked for on the network: what has to stand where, until when, and what was seen
 * there last.
 *
 * @param id {@code chl_…}
 * @param authorizationId the authorization it is to prove
 * @param orderId its order
 * @param accountId whose order it is
 * @param adn the authorization domain name (BR 1.6.1)
 * @param br the section of the Baseline Requirements
 * @param placement what has to stand where
 * @param state whether it may still be proven, or what became of it
 * @param startedAt when it was made: the age of the proof counts from here, but for the persistent
 *     record, which proves what it says on the day it is read
 * @param expiresAt until when it is looked for: 30 days at most for a random value
 * @param checks how often it was looked for
 * @param nextCheckAt when it is looked for by itself again; null when that is over
 * @param lastCheck what was seen last; null before the first time
 * @param version grows with every change
 */
public record Challenge(
        String id,
        String authorizationId,
        String orderId,
        String accountId,
        DomainName adn,
        String br,
        Placement placement,
        State state,
        Instant startedAt,
        Instant expiresAt,
        int checks,
        @Nullable Instant nextCheckAt,
        @Nullable LastCheck lastCheck,
        int version) {

    /** What became of it. */
    public enum State {
        /** It is looked for. */
        OPEN,
        /** It was found. */
        PROVEN,
        /** Another method or a newer value took its place. */
        SUPERSEDED,
        /** Its time ran out or its order ended. */
        ENDED;

        /** The code in the database. */
        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** What has to stand where. */
    public sealed interface Placement {

        /** The method. */
        ProofMethod method();

        /**
         * A page.
         *
         * @param fileName the file's name
         * @param value the random value
         */
        record Page(String fileName, Secret value) implements Placement {
            @Override
            public ProofMethod method() {
                return ProofMethod.PAGE;
            }
        }

        /**
         * A DNS record.
         *
         * @param value the random value
         */
        record Dns(Secret value) implements Placement {
            @Override
            public ProofMethod method() {
                return ProofMethod.DNS;
            }
        }

        /** A TXT record that names the account. */
        record Persistent() implements Placement {
            @Override
            public ProofMethod method() {
                return ProofMethod.PERSISTENT;
            }
        }

        /** The random value, where there is one. */
        default @Nullable Secret secret() {
            return switch (this) {
                case Page page -> page.value();
                case Dns dns -> dns.value();
                case Persistent none -> null;
            };
        }
    }

    /**
     * A random value as it is kept.
     *
     * @param sealed sealed, as it has to be shown again; null once it is used up
     * @param hash its keyed hash
     */
    public record Secret(@Nullable String sealed, String hash) {}

    /**
     * What was seen.
     *
     * @param at when
     * @param outcome {@code passed}, {@code failed} or {@code inconclusive}
     * @param code a stable code
     * @param values what the sentence for people needs
     * @param perspectives what the remote perspectives saw
     * @param dnssec what DNSSEC says of the answers; null where that was not kept
     */
    public record LastCheck(
            Instant at,
            String outcome,
            String code,
            Map<String, String> values,
            List<View> perspectives,
            @Nullable Dnssec dnssec) {
        /** Copies the lists. */
        public LastCheck {
            values = Map.copyOf(values);
            perspectives = List.copyOf(perspectives);
        }

        /** The same as the rules judge it. */
        public Observed observed() {
            List<View> agreeing = perspectives.stream().filter(View::agrees).toList();
            int regions = (int) agreeing.stream().map(View::region).distinct().count();
            return new Observed(
                    perspectives.isEmpty()
                            ? null
                            : new Observed.Corroboration(
                                    agreeing.size(),
                                    perspectives.size() - agreeing.size(),
                                    regions),
                    dnssec);
        }
    }

    /**
     * What one remote perspective saw.
     *
     * @param perspective its name
     * @param region the RIR service region it lies in
     * @param agrees whether it saw the same
     * @param code a stable code
     */
    public record View(String perspective, String region, boolean agrees, String code) {}

    /** The method. */
    public ProofMethod method() {
        return placement.method();
    }

    /** Whether it may be proven at that moment. */
    public boolean isOpenAt(Instant now) {
        return state == State.OPEN && now.isBefore(expiresAt);
    }

    /**
     * Looked for once more.
     *
     * @param seen what was seen
     * @param next when it is looked for again; null where it is not
     * @param becomes the state afterwards
     */
    public Challenge checked(LastCheck seen, @Nullable Instant next, State becomes) {
        return new Challenge(
                id,
                authorizationId,
                orderId,
                accountId,
                adn,
                br,
                becomes == State.OPEN ? placement : wiped(placement),
                becomes,
                startedAt,
                expiresAt,
                checks + 1,
                next,
                seen,
                version);
    }

    /** Ended without having been proven; the value is wiped. */
    public Challenge over(State becomes) {
        return new Challenge(
                id,
                authorizationId,
                orderId,
                accountId,
                adn,
                br,
                wiped(placement),
                becomes,
                startedAt,
                expiresAt,
                checks,
                null,
                lastCheck,
                version);
    }

    private static Placement wiped(Placement placement) {
        return switch (placement) {
            case Placement.Page page ->
                    new Placement.Page(page.fileName(), new Secret(null, page.value().hash()));
            case Placement.Dns dns -> new Placement.Dns(new Secret(null, dns.value().hash()));
            case Placement.Persistent persistent -> persistent;
        };
    }
}
