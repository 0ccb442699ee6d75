package dev.shonin.dcv.domain.perspective;

import dev.shonin.dcv.domain.ApproverSource;
import dev.shonin.dcv.domain.MailAddress;
import dev.shonin.dcv.domain.proof.ProofTask;
import dev.shonin.pki.name.DomainName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a remote perspective is to look at, with its own eyes (BR 3.2.2.9). */
public sealed interface RemoteTask {

    /** A page or a record: the same that the primary perspective looks for. */
    record Proof(ProofTask task) implements RemoteTask {}

    /**
     * Whether CAA permits.
     *
     * @param name the name to certify
     * @param issuers the issuer domain names that are ours
     * @param accountUri the account that asks (RFC 8657)
     * @param method the label of the method; null where it is not known
     */
    record Caa(DomainName name, List<String> issuers, String accountUri, @Nullable String method)
            implements RemoteTask {
        /** Copies the names. */
        public Caa {
            issuers = List.copyOf(issuers);
        }
    }

    /**
     * Whether an address stands in the DNS (BR 3.2.2.4.13, .14).
     *
     * @param source the source
     * @param adn the authorization domain name it stands for
     * @param address the address
     */
    record Contact(ApproverSource source, DomainName adn, MailAddress address)
            implements RemoteTask {}
}
