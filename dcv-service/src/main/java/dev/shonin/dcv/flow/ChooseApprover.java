package dev.shonin.dcv.flow;

import dev.shonin.dcv.domain.Authorization;
import dev.shonin.dcv.domain.DcvException;
import dev.shonin.dcv.domain.MailAddress;
import dev.shonin.dcv.domain.Viewer;
import dev.shonin.dcv.domain.evidence.Origin;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/**
 * Chooses who is to approve a name, or somebody else than before. Only an address on the current
 * list will do. The link sent before ends; where that mail covered other names as well, it goes on
 * for them alone.
 */
@ApplicationScoped
public class ChooseApprover {

    private final AskApprover askApprover;

    ChooseApprover(AskApprover askApprover) {
        this.askApprover = askApprover;
    }

    /**
     * Chooses.
     *
     * @param authorizationId the authorization
     * @param approver the address, as it was given
     * @param viewer who chooses
     * @param origin the same, for the evidence
     * @return the authorization as it is now
     */
    public Authorization choose(
            String authorizationId, String approver, Viewer viewer, Origin origin) {
        AskApprover.Situation situation = askApprover.look(authorizationId, viewer);
        MailAddress address =
                MailAddress.parse(approver.strip())
                        .orElseThrow(DcvException.ApproverMalformed::new);
        return askApprover.ask(
                situation, address, Set.of(situation.authorization().name()), origin);
    }
}
