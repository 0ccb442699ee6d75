package dev.shonin.dcv.domain.proof;

import dev.shonin.pki.name.DomainName;
import java.util.List;

/** What to look for, and where: the same for the primary perspective and for remote ones. */
public sealed interface ProofTask {

    /** The authorization domain name (BR 1.6.1). */
    DomainName adn();

    /**
     * A page with a random value (BR 3.2.2.4.18).
     *
     * @param adn the name itself, on whose server the page stands
     * @param fileName the file's name; it has nothing to do with the value
     * @param value the random value
     */
    record Page(DomainName adn, String fileName, String value) implements ProofTask {

        private static final String DIRECTORY = "/.well-known/pki-validation/";

        /** The path on the server. */
        public String path() {
            return DIRECTORY + fileName;
        }
    }

    /**
     * A DNS record with a random value (BR 3.2.2.4.7).
     *
     * @param adn the name at which, or below whose underscore label, it stands
     * @param value the random value
     */
    record Record(DomainName adn, String value) implements ProofTask {

        /** The label with an underscore that may be put in front of the name. */
        public static final String LABEL = "_shonin-challenge.";

        /** The name with the label in front. */
        public String labelled() {
            return LABEL + adn.ascii();
        }
    }

    /**
     * A TXT record that names the account and stays (BR 3.2.2.4.22).
     *
     * @param adn the name below whose {@code _validation-persist} label it stands
     * @param issuers the issuer domain names that are ours
     * @param accountUri the account that asks
     */
    record Persistent(DomainName adn, List<String> issuers, String accountUri)
            implements ProofTask {

        /** The label it stands at. */
        public static final String LABEL = "_validation-persist.";

        /** Copies the names. */
        public Persistent {
            issuers = List.copyOf(issuers);
        }

        /** The name with the label in front. */
        public String labelled() {
            return LABEL + adn.ascii();
        }
    }
}
