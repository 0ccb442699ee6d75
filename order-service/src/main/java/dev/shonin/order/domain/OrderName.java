package dev.shonin.order.domain;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One name of an order and the proof for it, as far as dcv-service has told.
 *
 * @param name the name as A-label, wildcard as {@code *.}
 * @param unicode the same with U-labels, for people
 * @param status how far the proof has come
 * @param authorizationId the authorization, {@code aut_…}; null until it was opened
 * @param method the validation method; null while a choice is awaited
 * @param approver the approver address; null while a choice is awaited, and for methods without one
 * @param changedAt the time of the newest news about it, so that older news arriving late changes
 *     nothing
 */
public record OrderName(
        String name,
        String unicode,
        NameStatus status,
        @Nullable String authorizationId,
        @Nullable String method,
        @Nullable String approver,
        @Nullable Instant changedAt) {

    /** A name whose proof has not begun. */
    public static OrderName unproven(String name, String unicode) {
        return new OrderName(name, unicode, NameStatus.PENDING, null, null, null, null);
    }

    /** The name with its proof opened, or opened anew. */
    OrderName opened(Opening opening) {
        return new OrderName(
                name,
                unicode,
                NameStatus.PENDING,
                opening.authorizationId(),
                opening.method(),
                opening.approver(),
                opening.at());
    }

    /** The name with its proof ended. */
    OrderName completed(Completion completion) {
        return new OrderName(
                name,
                unicode,
                completion.valid() ? NameStatus.VALID : NameStatus.INVALID,
                completion.authorizationId(),
                completion.method(),
                completion.approver(),
                completion.at());
    }

    /** Whether news of that time is older than what is known. */
    boolean knowsNewerThan(Instant at) {
        return changedAt != null && at.isBefore(changedAt);
    }

    /** Whether this very authorization has ended already, so that an opening of it is old news. */
    boolean hasEnded(String authorization) {
        return status != NameStatus.PENDING && authorization.equals(authorizationId);
    }

    /**
     * A proof was opened.
     *
     * @param authorizationId the authorization
     * @param name the name it is for
     * @param method null while a choice is awaited
     * @param approver null while a choice is awaited
     * @param adn the authorization domain name the address belongs to; null while a choice is
     *     awaited
     * @param at when
     */
    public record Opening(
            String authorizationId,
            String name,
            @Nullable String method,
            @Nullable String approver,
            @Nullable String adn,
            Instant at) {}

    /**
     * A proof ended.
     *
     * @param authorizationId the authorization
     * @param name the name it was for
     * @param valid whether it stands
     * @param method the validation method
     * @param br the section of the Baseline Requirements
     * @param adn the authorization domain name that was proven
     * @param approver who approved or rejected, for mail
     * @param reason why it does not stand, a stable code
     * @param at when
     * @param comment what the approver wrote when rejecting
     * @param reusedFrom the authorization of an earlier order whose proof serves; null where it has
     *     a proof of its own
     */
    public record Completion(
            String authorizationId,
            String name,
            boolean valid,
            String method,
            String br,
            String adn,
            @Nullable String approver,
            @Nullable String reason,
            Instant at,
            @Nullable String comment,
            @Nullable String reusedFrom) {

        /** The reason that says that the approver themselves said no. */
        public static final String REJECTED_BY_APPROVER = "approver.rejected";

        /** Whether the approver said no, which ends the whole order. */
        public boolean rejected() {
            return !valid && REJECTED_BY_APPROVER.equals(reason);
        }

        /** The line of the timeline that tells of it. */
        TimelineType line() {
            if (valid) {
                return TimelineType.AUTHORIZATION_VALID;
            }
            return rejected()
                    ? TimelineType.AUTHORIZATION_REJECTED
                    : TimelineType.AUTHORIZATION_INVALID;
        }

        /** What that line tells. */
        Map<String, String> params() {
            Params params = Params.of("name", name).and("adn", adn);
            if (valid) {
                params.and("method", method)
                        .and("br", br)
                        .and("approver", approver)
                        .and("reusedFrom", reusedFrom);
            } else if (rejected()) {
                params.and("approver", approver).and("comment", comment);
            } else {
                params.and("reason", reason);
            }
            return params.map();
        }
    }
}
