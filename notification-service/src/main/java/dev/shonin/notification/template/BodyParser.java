package dev.shonin.notification.template;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the few marks of a mail template, after its values were filled in:
 *
 * <pre>
 * ## Heading
 * Label :: value            (:!: for one that stands out)
 * - item of a list          (after a label without a value: its values)
 * 1. step
 *   next line of an item or step
 * =&gt; https://our.origin/page
 * A line that ends in the HTML part too: |
 * ~~~ lines to copy, up to the next ~~~
 * </pre>
 *
 * Everything else is a paragraph, ended by an empty line. One file makes text and HTML, which so
 * cannot differ.
 */
final class BodyParser {

    private static final Pattern FIELD = Pattern.compile("([^\uE000-\uE002]+?) :(!?): ?(.*)");
    private static final Pattern STEP = Pattern.compile("\\d+\\. (.*)");
    private static final String HEADING = "## ";
    private static final String ITEM = "- ";
    private static final String LINK = "=> ";
    private static final String COPY = "~~~";
    private static final String INDENT = "  ";

    private final String[] lines;
    private final String origin;
    private final List<Block> blocks = new ArrayList<>();
    private int at;

    private BodyParser(String body, String origin) {
        this.lines = body.split("\n", -1);
        this.origin = origin;
    }

    /**
     * Reads.
     *
     * @param body the body, filled in
     * @param origin what the address of each page must begin with
     */
    static List<Block> parse(String body, String origin) {
        BodyParser parser = new BodyParser(body, origin);
        while (parser.at < parser.lines.length) {
            parser.block();
        }
        return parser.blocks;
    }

    private void block() {
        String line = lines[at];
        if (line.isBlank()) {
            at++;
        } else if (line.startsWith(HEADING)) {
            at++;
            blocks.add(new Block.Heading(line.substring(HEADING.length())));
        } else if (line.startsWith(LINK)) {
            at++;
            blocks.add(link(line.substring(LINK.length())));
        } else if (line.equals(COPY)) {
            copy();
        } else if (line.startsWith(ITEM) || STEP.matcher(line).matches()) {
            items(!line.startsWith(ITEM));
        } else if (FIELD.matcher(line).matches()) {
            fields();
        } else {
            paragraph();
        }
    }

    private Block link(String url) {
        if (!url.startsWith(origin + "/")) {
            throw new IllegalArgumentException("a link must be to a page of ours: " + origin);
        }
        return new Block.Link(url);
    }

    private void copy() {
        List<String> copied = new ArrayList<>();
        for (at++; at < lines.length && !lines[at].equals(COPY); at++) {
            copied.add(lines[at]);
        }
        at++;
        blocks.add(new Block.Copy(copied));
    }

    private void items(boolean numbered) {
        List<List<String>> items = new ArrayList<>();
        while (at < lines.length && isItem(lines[at], numbered)) {
            List<String> item = new ArrayList<>();
            item.add(lines[at].substring(lines[at].indexOf(' ') + 1));
            for (at++; at < lines.length && lines[at].startsWith(INDENT); at++) {
                item.add(lines[at].strip());
            }
            items.add(item);
        }
        blocks.add(new Block.Items(numbered, items));
    }

    private static boolean isItem(String line, boolean numbered) {
        return numbered ? STEP.matcher(line).matches() : line.startsWith(ITEM);
    }

    private void fields() {
        List<Block.Field> fields = new ArrayList<>();
        while (at < lines.length) {
            Matcher field = FIELD.matcher(lines[at]);
            if (!field.matches()) {
                break;
            }
            at++;
            List<String> list = new ArrayList<>();
            while (field.group(3).isEmpty() && at < lines.length && lines[at].startsWith(ITEM)) {
                list.add(lines[at++].substring(ITEM.length()));
            }
            fields.add(
                    new Block.Field(
                            field.group(1), field.group(3), !field.group(2).isEmpty(), list));
        }
        blocks.add(new Block.Fields(fields));
    }

    private void paragraph() {
        List<String> paragraph = new ArrayList<>();
        for (; at < lines.length && !lines[at].isBlank() && !startsBlock(lines[at]); at++) {
            paragraph.add(lines[at]);
        }
        blocks.add(new Block.Paragraph(paragraph));
    }

    private static boolean startsBlock(String line) {
        return line.startsWith(HEADING) || line.startsWith(LINK) || line.equals(COPY);
    }
}
