package dev.shonin.events;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody asks what would stand in the way of an order, before placing it.
 *
 * @param preflightId {@code pre_…}
 * @param accountId the account that asks
 * @param names the names, as A-labels
 * @param choices the approver addresses chosen
 * @param soughtAt when
 * @param deadline from when on nobody waits for the answer any more
 * @param applicant who applies; null in questions from before it was told
 */
public record PreflightSought(
        String preflightId,
        String accountId,
        List<String> names,
        List<Choice> choices,
        Instant soughtAt,
        Instant deadline,
        @Nullable Applicant applicant)
        implements EventData {
    @Override
    public String aggregateId() {
        return preflightId;
    }

    /**
     * Who applies.
     *
     * @param name the person
     * @param organization the organization; null for none
     */
    public record Applicant(String name, @Nullable String organization) {}

    /**
     * An approver address chosen for a name.
     *
     * @param name the name
     * @param approver the address
     */
    public record Choice(String name, String approver) {}
}
