package dev.shonin.events;

import java.time.Instant;
import java.util.List;

/**
 * Somebody asks what would stand in the way of an order, before placing it.
 *
 * @param preflightId {@code pre_…}
 * @param accountId the account that asks
 * @param names the names, as A-labels
 * @param choices the approver addresses chosen
 * @param soughtAt when
 * @param deadline from when on nobody waits for the answer any more
 */
public record PreflightSought(
        String preflightId,
        String accountId,
        List<String> names,
        List<Choice> choices,
        Instant soughtAt,
        Instant deadline)
        implements EventData {
    @Override
    public String aggregateId() {
        return preflightId;
    }

    /**
     * An approver address chosen for a name.
     *
     * @param name the name
     * @param approver the address
     */
    public record Choice(String name, String approver) {}
}
