package dev.shonin.dcv.domain;

import dev.shonin.pki.name.DomainName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How an authorization is to be proven, as far as that is known. */
public sealed interface Choice {

    /**
     * Nobody has chosen yet, or the choice made in the order was no good.
     *
     * @param refusedApprover the address that was refused; null where none was given
     * @param refusal the reason's stable code; null where none was given
     */
    record Awaited(@Nullable String refusedApprover, @Nullable String refusal) implements Choice {
        /** Nothing chosen, nothing refused. */
        public static Awaited fresh() {
            return new Awaited(null, null);
        }
    }

    /**
     * An address was named in the order and is being looked for on the live list.
     *
     * @param approver the address as it was given
     */
    record BeingChecked(String approver) implements Choice {}

    /**
     * A mail was sent, or is about to be, to this address.
     *
     * @param approver the mailbox
     * @param source where it was found
     * @param adn the authorization domain name it stands for
     * @param br the section of the Baseline Requirements
     * @param approvalId the approval whose link proves it
     * @param startedAt when this proof was begun: the age of the proof counts from here (BR 3.2.2.4
     *     "initiated", 4.2.1)
     */
    record ByMail(
            MailAddress approver,
            ApproverSource source,
            DomainName adn,
            String br,
            String approvalId,
            Instant startedAt)
            implements Choice {}

    /**
     * Something is looked for on the network: a page, a DNS record with a random value, or a
     * persistent one.
     *
     * @param method which
     * @param adn the authorization domain name it stands at
     * @param br the section of the Baseline Requirements
     * @param challengeId what has to stand where
     * @param startedAt when this proof was begun
     * @param reusedFrom the authorization of an earlier order whose proof this is; null where it is
     *     this order's own
     */
    record ByChallenge(
            ProofMethod method,
            DomainName adn,
            String br,
            String challengeId,
            Instant startedAt,
            @Nullable String reusedFrom)
            implements Choice {
        /** One of the order's own. */
        public ByChallenge(
                ProofMethod method,
                DomainName adn,
                String br,
                String challengeId,
                Instant startedAt) {
            this(method, adn, br, challengeId, startedAt, null);
        }

        /** The same proof, for a later order. */
        public ByChallenge reusedFrom(String authorizationId) {
            return new ByChallenge(method, adn, br, challengeId, startedAt, authorizationId);
        }
    }
}
