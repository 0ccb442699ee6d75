package dev.shonin.dcv.flow;

import dev.shonin.dcv.domain.Authorization;
import dev.shonin.dcv.domain.Choice;
import dev.shonin.dcv.domain.DcvException;
import dev.shonin.dcv.domain.Viewer;
import dev.shonin.dcv.domain.evidence.Origin;
import dev.shonin.pki.name.DomainName;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Asks the chosen mailbox again, for all the names its last mail covered.
 *
 * <p>It is a new mail with a new random value, and the link sent before ends. "The email MAY be
 * re-sent in its entirety, including the re-use of the Random Value, provided that its entire
 * contents and recipient SHALL remain unchanged" (BR 3.2.2.4.4): that would need the old value, and
 * of the old value only a keyed hash is kept. So that nobody who reads the database can approve,
 * this service gives up the right to send the same mail twice.
 */
@ApplicationScoped
public class ResendApproval {

    private final AskApprover askApprover;

    ResendApproval(AskApprover askApprover) {
        this.askApprover = askApprover;
    }

    /**
     * Asks again.
     *
     * @param authorizationId the authorization
     * @param viewer who wants it
     * @param origin the same, for the evidence
     * @return the authorization as it is now
     */
    public Authorization resend(String authorizationId, Viewer viewer, Origin origin) {
        AskApprover.Situation situation = askApprover.look(authorizationId, viewer);
        if (!(situation.authorization().choice() instanceof Choice.ByMail mail)) {
            throw new DcvException.NothingToResend();
        }
        Set<DomainName> names =
                situation.pending().stream()
                        .filter(
                                other ->
                                        other.choice() instanceof Choice.ByMail by
                                                && by.approvalId().equals(mail.approvalId()))
                        .map(Authorization::name)
                        .collect(Collectors.toUnmodifiableSet());
        return askApprover.ask(situation, mail.approver(), names, origin);
    }
}
