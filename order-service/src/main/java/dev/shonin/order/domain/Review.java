package dev.shonin.order.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The review that holds an order.
 *
 * @param orderId the order
 * @param assessment why it is held
 * @param openedAt since when
 * @param decisions what people decided, in order
 * @param closedAt when it was over; null while it holds the order
 */
public record Review(
        String orderId,
        Assessment assessment,
        Instant openedAt,
        List<Decision> decisions,
        @Nullable Instant closedAt) {

    /** A defensive copy keeps the record immutable. */
    public Review {
        decisions = List.copyOf(decisions);
    }

    /**
     * What one person decided.
     *
     * @param approved whether the order may go on
     * @param by who, see {@link Stamp#actor()}
     * @param at when
     * @param customerText what the customer is told
     * @param fileText what stays in the file
     */
    public record Decision(
            boolean approved,
            String by,
            Instant at,
            @Nullable String customerText,
            String fileText) {}

    /** How many approvals are still needed. */
    public int approvalsNeeded() {
        return assessment.riskClass().people()
                - (int) decisions.stream().filter(Decision::approved).count();
    }

    /**
     * The review with one decision more. A refusal ends it at once; approvals end it when as many
     * different people have approved as its class needs.
     *
     * @throws Refused.ReviewOver when it was over already
     * @throws Refused.SamePerson when this person has decided before
     */
    public Review decided(Decision decision) {
        if (closedAt != null) {
            throw new Refused.ReviewOver(orderId);
        }
        if (decisions.stream().anyMatch(earlier -> earlier.by().equals(decision.by()))) {
            throw new Refused.SamePerson(orderId);
        }
        List<Decision> all = new ArrayList<>(decisions);
        all.add(decision);
        Review open = new Review(orderId, assessment, openedAt, all, null);
        boolean over = !decision.approved() || open.approvalsNeeded() <= 0;
        return over ? new Review(orderId, assessment, openedAt, all, decision.at()) : open;
    }
}
