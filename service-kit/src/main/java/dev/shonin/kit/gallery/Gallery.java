package dev.shonin.kit.gallery;

import java.util.List;
import java.util.function.Supplier;

/**
 * The pages or mails of a service in every state and both languages, rendered from samples by the
 * very templates that customers get. A bean of this type is shown at {@code /gallery} where {@code
 * shonin.kit.gallery} allows it, and by a test in {@code target/gallery}.
 */
@FunctionalInterface
public interface Gallery {

    /** Everything there is to see, in the order in which one looks at it. */
    List<Exhibit> exhibits();

    /**
     * One thing to see.
     *
     * @param file {@code <what>.<ja|en>.<html|txt|eml>}
     * @param content renders it
     */
    record Exhibit(String file, Supplier<String> content) {}
}
