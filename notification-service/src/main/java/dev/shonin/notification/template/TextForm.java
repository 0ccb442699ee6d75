package dev.shonin.notification.template;

import dev.shonin.notification.domain.Language;
import java.util.List;
import java.util.Locale;

/** The body as plain text. */
final class TextForm {

    /** Ends a line that ends in the HTML part too. */
    static final String BREAK = " |";

    private final Language language;
    private final StringBuilder out = new StringBuilder(2048);

    private TextForm(Language language) {
        this.language = language;
    }

    static String of(List<Block> blocks, Language language) {
        TextForm form = new TextForm(language);
        for (Block block : blocks) {
            form.add(block);
        }
        return form.out.toString();
    }

    private void add(Block block) {
        if (!out.isEmpty()) {
            out.append('\n');
        }
        switch (block) {
            case Block.Heading heading -> heading(heading.text());
            case Block.Paragraph paragraph -> paragraph.lines().forEach(this::line);
            case Block.Fields fields -> fields.fields().forEach(this::field);
            case Block.Items items -> items(items);
            case Block.Link link -> out.append(Value.unmarked(link.url())).append('\n');
            case Block.Copy copy -> copy.lines().forEach(l -> out.append(l).append('\n'));
        }
    }

    private void heading(String text) {
        out.append('\n');
        switch (language) {
            case JA -> line("■ " + text);
            case EN -> line(text.toUpperCase(Locale.ENGLISH));
        }
    }

    private void line(String line) {
        out.append(Value.inText(withoutBreak(line))).append('\n');
    }

    private void field(Block.Field field) {
        String colon =
                switch (language) {
                    case JA -> "：";
                    case EN -> field.value().isEmpty() ? ":" : ": ";
                };
        line(field.label() + colon + field.value());
        field.list().forEach(item -> line("  - " + item));
    }

    private void items(Block.Items items) {
        int number = 1;
        for (List<String> item : items.items()) {
            String mark = items.numbered() ? number++ + ". " : "- ";
            String indent = " ".repeat(mark.length());
            for (int i = 0; i < item.size(); i++) {
                line((i == 0 ? mark : indent) + item.get(i));
            }
        }
    }

    static String withoutBreak(String line) {
        return line.endsWith(BREAK) ? line.substring(0, line.length() - BREAK.length()) : line;
    }
}
