package dev.shonin.dcv.flow;

import dev.shonin.dcv.domain.ApproverSource;
import dev.shonin.dcv.domain.Authorization;
import dev.shonin.dcv.domain.Challenge;
import dev.shonin.dcv.domain.Choice;
import dev.shonin.dcv.domain.IssuanceRequest;
import dev.shonin.dcv.domain.PlacedOrder;
import dev.shonin.dcv.domain.ProofMethod;
import dev.shonin.pki.name.DomainName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the database knows of a request for issuance.
 *
 * @param request the request
 * @param order its order
 * @param authorizations all of the order
 * @param challenges by id, those by which names of the order were proven or tried
 */
record IssuanceCase(
        IssuanceRequest request,
        PlacedOrder order,
        List<Authorization> authorizations,
        Map<String, Challenge> challenges) {

    /** By which method each name was proven: CAA may permit some only (RFC 8657 section 4). */
    Map<DomainName, ProofMethod> methods() {
        Map<DomainName, ProofMethod> methods = new HashMap<>();
        for (Authorization authorization : authorizations) {
            switch (authorization.choice()) {
                case Choice.Awaited none -> {}
                case Choice.BeingChecked none -> {}
                case Choice.ByMail mail -> methods.put(authorization.name(), ProofMethod.EMAIL);
                case Choice.ByChallenge looked ->
                        methods.put(authorization.name(), looked.method());
            }
        }
        return methods;
    }

    /**
     * The names whose CAA records remote perspectives have to see as well: those proven by a method
     * that needs them (BR 3.2.2.8), which mail to a constructed address does not.
     */
    Set<DomainName> concerned() {
        return authorizations.stream()
                .filter(
                        one ->
                                !(one.choice() instanceof Choice.ByMail mail
                                        && mail.source() == ApproverSource.CONSTRUCTED))
                .map(Authorization::name)
                .collect(Collectors.toUnmodifiableSet());
    }
}
