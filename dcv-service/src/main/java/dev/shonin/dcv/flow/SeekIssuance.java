package dev.shonin.dcv.flow;

import dev.shonin.dcv.domain.IssuanceRequest;
import dev.shonin.dcv.store.IssuanceRequests;
import dev.shonin.events.IssuanceAuthorizationSought;
import dev.shonin.kit.work.WorkQueue;
import dev.shonin.pki.name.DomainName;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/**
 * Takes in that issuance is sought; the judgement asks the network and so is work for the queue.
 */
@ApplicationScoped
public class SeekIssuance {

    private final IssuanceRequests requests;
    private final WorkQueue work;
    private final Clock clock;

    SeekIssuance(IssuanceRequests requests, WorkQueue work, Clock clock) {
        this.requests = requests;
        this.work = work;
        this.clock = clock;
    }

    /** Takes it in, within the caller's transaction. */
    public void seek(IssuanceAuthorizationSought sought) {
        requests.seek(
                new IssuanceRequest(
                        sought.orderId(),
                        sought.accountId(),
                        sought.product(),
                        sought.profile(),
                        DomainName.ofAccepted(sought.commonName()),
                        sought.names().stream().map(DomainName::ofAccepted).toList(),
                        sought.csr(),
                        sought.soughtAt(),
                        sought.wantedNotAfter(),
                        IssuanceRequest.State.SOUGHT));
        work.enqueue(JudgeIssuance.KIND, sought.orderId(), clock.instant());
    }
}
