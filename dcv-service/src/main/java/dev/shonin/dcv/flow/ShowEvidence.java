package dev.shonin.dcv.flow;

import dev.shonin.dcv.config.DcvConfig;
import dev.shonin.dcv.domain.Authorization;
import dev.shonin.dcv.domain.DcvException;
import dev.shonin.dcv.domain.PlacedOrder;
import dev.shonin.dcv.domain.Policies;
import dev.shonin.dcv.domain.Viewer;
import dev.shonin.dcv.domain.evidence.ChainedEntry;
import dev.shonin.dcv.evidence.EvidenceDocument;
import dev.shonin.dcv.evidence.EvidenceSigner;
import dev.shonin.dcv.store.Authorizations;
import dev.shonin.dcv.store.EvidenceLog;
import dev.shonin.dcv.store.PlacedOrders;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the signed evidence of an authorization, for those who may see it. */
@ApplicationScoped
public class ShowEvidence {

    private final PlacedOrders orders;
    private final Authorizations authorizations;
    private final EvidenceLog evidence;
    private final Policies policies;
    private final Attempts attempts;
    private final DcvConfig config;
    private final Clock clock;
    private final Optional<EvidenceSigner> signer;

    ShowEvidence(
            PlacedOrders orders,
            Authorizations authorizations,
            EvidenceLog evidence,
            Policies policies,
            Attempts attempts,
            DcvConfig config,
            Clock clock) {
        this.orders = orders;
        this.authorizations = authorizations;
        this.evidence = evidence;
        this.policies = policies;
        this.attempts = attempts;
        this.config = config;
        this.clock = clock;
        this.signer = config.evidence().key().map(EvidenceSigner::new);
    }

    /** The public keys that evidence is signed with, each as JWK. */
    public List<Map<String, Object>> keys() {
        return signer.map(EvidenceSigner::publicKey).stream().toList();
    }

    /** The signed document. */
    public String signed(String authorizationId, Viewer viewer) {
        Map<String, Object> document = attempts.call(() -> document(authorizationId, viewer));
        return signer.orElseThrow(DcvException.EvidenceNotSigned::new).sign(document);
    }

    private Map<String, Object> document(String authorizationId, Viewer viewer) {
        Authorization authorization =
                authorizations
                        .of(authorizationId)
                        .orElseThrow(() -> new DcvException.AuthorizationUnknown(authorizationId));
        PlacedOrder order =
                orders.of(authorization.orderId())
                        .filter(viewer::sees)
                        .orElseThrow(() -> new DcvException.AuthorizationUnknown(authorizationId));
        List<ChainedEntry> chain = evidence.chainOf(order.orderId());
        return EvidenceDocument.of(
                order,
                authorization,
                policies.forOrder(order.policyProfile()),
                chain,
                evidence::parts,
                config.baseUrl(),
                clock.instant());
    }
}
