package dev.shonin.dcv.domain.evidence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the evidence: kept for every attempt, failed ones too, never changed.
 *
 * @param orderId the order
 * @param authorizationId the authorization it is about; null where it is about several or none
 * @param approvalId the approval it is about; null where there is none
 * @param at when
 * @param policyVersion the edition of the policy that judged; null where nothing was judged
 * @param origin who brought it about
 * @param fact what happened
 */
public record Evidence(
        String orderId,
        @Nullable String authorizationId,
        @Nullable String approvalId,
        Instant at,
        @Nullable String policyVersion,
        Origin origin,
        Fact fact) {}
