package dev.shonin.kit.retention;

import java.sql.SQLException;

/**
 * One kind of record that is not kept for ever. A bean; {@link RetentionWork} has it forget, a
 * batch a transaction, what the period of {@code shonin.retention.<kind>} has left behind.
 */
public interface Forgetting {

    /** The kind, and the last word of its configuration key. */
    String kind();

    /**
     * The shortest period that may be configured, such as {@code P2Y}: what the Baseline
     * Requirements or the machinery need. A shorter one keeps the service from starting.
     */
    String least();

    /**
     * Forgets one batch within the batch's transaction, and takes only rows that nobody holds
     * ({@code for update skip locked}).
     *
     * @return how many were forgotten; 0 when nothing is left to forget
     */
    int forget(Batch batch) throws SQLException;
}
