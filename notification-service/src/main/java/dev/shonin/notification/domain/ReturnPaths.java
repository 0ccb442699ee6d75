package dev.shonin.notification.domain;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The address that each mail's failure is reported to: one of its own (VERP), so that a report
 * tells which mail it is about whatever it says.
 */
public interface ReturnPaths {

    /** A mail's return path; null where none is set up, and the sender's address serves. */
    @Nullable String of(String messageId);

    /** The mail that an address is the return path of; empty for one that is none of ours. */
    Optional<String> messageOf(String address);
}
