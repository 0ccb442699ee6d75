package dev.shonin.dcv.domain;

import dev.shonin.pki.name.DomainName;
import java.time.Instant;
import java.util.List;

/**
 * That control of a name was proven, as the policy judges it: at issuance, when somebody asks what
 * an order would meet, and offline from the evidence.
 */
public sealed interface ProofClaim {

    /** The name for which the proof is to serve. */
    DomainName name();

    /** The authorization domain name used (BR 1.6.1). */
    DomainName adn();

    /** How it was proven. */
    ProofMethod method();

    /** When the proof was begun: its age counts from here ("initiated", BR 3.2.2.4; 4.2.1). */
    Instant startedAt();

    /** What else was seen while proving it. */
    Observed observed();

    /**
     * By mail.
     *
     * @param name the name for which it is to serve
     * @param adn the name the address stands for
     * @param source where the address was found
     * @param scope for what the approver answered
     * @param approved the names in the mail
     * @param startedAt when the mail was asked for
     * @param observed what else was seen
     */
    record ByMail(
            DomainName name,
            DomainName adn,
            ApproverSource source,
            ApprovalScope scope,
            List<DomainName> approved,
            Instant startedAt,
            Observed observed)
            implements ProofClaim {
        /** Copies the names. */
        public ByMail {
            approved = List.copyOf(approved);
        }

        @Override
        public ProofMethod method() {
            return ProofMethod.EMAIL;
        }
    }

    /**
     * By a page on the name itself.
     *
     * @param name the name for which it is to serve
     * @param adn the name on which the page stands
     * @param startedAt when its random value was made
     * @param observed what else was seen
     */
    record ByPage(DomainName name, DomainName adn, Instant startedAt, Observed observed)
            implements ProofClaim {
        @Override
        public ProofMethod method() {
            return ProofMethod.PAGE;
        }
    }

    /**
     * By a DNS record with a random value.
     *
     * @param name the name for which it is to serve
     * @param adn the name at which, or below whose underscore label, the record stands
     * @param startedAt when the random value was made
     * @param observed what else was seen
     */
    record ByDns(DomainName name, DomainName adn, Instant startedAt, Observed observed)
            implements ProofClaim {
        @Override
        public ProofMethod method() {
            return ProofMethod.DNS;
        }
    }

    /**
     * By a persistent TXT record.
     *
     * @param name the name for which it is to serve
     * @param adn the name below which the record stands
     * @param startedAt when the record was seen
     * @param observed what else was seen
     */
    record ByPersistentRecord(DomainName name, DomainName adn, Instant startedAt, Observed observed)
            implements ProofClaim {
        @Override
        public ProofMethod method() {
            return ProofMethod.PERSISTENT;
        }
    }
}
