package dev.shonin.notification.template;

import java.util.List;

/** A piece of a mail's body. */
sealed interface Block {

    /**
     * A heading.
     *
     * @param text the words
     */
    record Heading(String text) implements Block {}

    /**
     * A paragraph.
     *
     * @param lines its lines as they stand in the text part; one that ends with a bar ends with a
     *     line break in the HTML part too
     */
    record Paragraph(List<String> lines) implements Block {}

    /**
     * Names with what they stand for.
     *
     * @param fields one each
     */
    record Fields(List<Field> fields) implements Block {}

    /**
     * A name with what it stands for.
     *
     * @param label the name
     * @param value the value; empty where it is the list
     * @param strong whether it stands out
     * @param list several values
     */
    record Field(String label, String value, boolean strong, List<String> list) {}

    /**
     * A list.
     *
     * @param numbered whether its items are steps in an order
     * @param items its items, each with its lines
     */
    record Items(boolean numbered, List<List<String>> items) implements Block {}

    /**
     * A page of ours, alone on its line.
     *
     * @param url its address
     */
    record Link(String url) implements Block {}

    /**
     * Lines to copy.
     *
     * @param lines as they are
     */
    record Copy(List<String> lines) implements Block {}
}
