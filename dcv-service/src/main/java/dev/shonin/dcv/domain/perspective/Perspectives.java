package dev.shonin.dcv.domain.perspective;

import java.time.Duration;
import java.util.List;

/** The port to the remote perspectives. */
@FunctionalInterface
public interface Perspectives {

    /**
     * Asks all of them at once, each anew: nothing that was said before counts (BR 3.2.2.9 "MUST
     * NOT rely on corroborations from previous attempts"). Never throws: who says nothing does not
     * agree. Empty where there are none.
     */
    List<RemoteView> ask(RemoteTask task);

    /**
     * The same where somebody waits for the answer and nothing is decided by it: who has not
     * answered within that time does not agree and is told as {@code perspective.late}.
     */
    default List<RemoteView> ask(RemoteTask task, Duration within) {
        return ask(task);
    }

    /** Where they stand, the primary one (named {@code primary}) first if that is known. */
    default List<Site> sites() {
        return List.of();
    }
}
