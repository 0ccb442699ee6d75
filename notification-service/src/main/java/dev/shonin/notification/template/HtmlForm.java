package dev.shonin.notification.template;

import dev.shonin.notification.domain.Language;
import java.util.List;

/** The body as HTML, styled where it stands: mail programs take little else. */
final class HtmlForm {

    private static final String BORDER = "1px solid #8a8f98";
    private static final String LONG = "overflow-wrap:anywhere;";

    private final Language language;
    private final String accent;
    private final StringBuilder out = new StringBuilder(8192);

    private HtmlForm(Language language, String accent) {
        this.language = language;
        this.accent = accent;
    }

    static String of(List<Block> blocks, Language language, String accent) {
        HtmlForm form = new HtmlForm(language, accent);
        for (Block block : blocks) {
            form.add(block);
        }
        return form.out.toString();
    }

    private void add(Block block) {
        switch (block) {
            case Block.Heading heading -> heading(heading.text());
            case Block.Paragraph paragraph -> {
                out.append("<p style=\"margin:0 0 12px;\">");
                joined(paragraph.lines());
                out.append("</p>\n");
            }
            case Block.Fields fields -> fields(fields);
            case Block.Items items -> items(items);
            case Block.Link link -> link(Value.unmarked(link.url()));
            case Block.Copy copy -> copy(copy.lines());
        }
    }

    private void heading(String text) {
        out.append("<h2 style=\"margin:32px 0 8px;padding-left:10px;border-left:4px solid ")
                .append(accent)
                .append(";font-size:17px;line-height:1.4;\">")
                .append(Value.inHtml(text))
                .append("</h2>\n");
    }

    /** Lines are wrapped for the text part only; Japanese needs no space between them. */
    private void joined(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            out.append(Value.inHtml(TextForm.withoutBreak(line)));
            if (i + 1 == lines.size()) {
                break;
            }
            boolean breaks = line.endsWith(TextForm.BREAK);
            out.append(breaks ? "<br>" : "");
            out.append(language == Language.JA && !breaks ? "" : "\n");
        }
    }

    private void fields(Block.Fields fields) {
        out.append("<dl style=\"margin:0 0 12px;padding:16px 16px 4px;border:")
                .append(BORDER)
                .append(";border-radius:8px;\">\n");
        for (Block.Field field : fields.fields()) {
            out.append("<dt style=\"margin:0;font-size:14px;font-weight:bold;\">")
                    .append(Value.inHtml(field.label()))
                    .append("</dt>\n<dd style=\"margin:0 0 12px;" + LONG + "\">");
            if (field.list().isEmpty()) {
                out.append(field.strong() ? "<strong>" : "")
                        .append(Value.inHtml(field.value()))
                        .append(field.strong() ? "</strong>" : "");
            } else {
                out.append("<ul style=\"margin:0;padding-left:1.3em;\">\n");
                field.list()
                        .forEach(
                                item ->
                                        out.append("<li>")
                                                .append(Value.inHtml(item))
                                                .append("</li>\n"));
                out.append("</ul>");
            }
            out.append("</dd>\n");
        }
        out.append("</dl>\n");
    }

    private void items(Block.Items items) {
        String tag = items.numbered() ? "ol" : "ul";
        out.append('<').append(tag).append(" style=\"margin:0 0 12px;padding-left:1.5em;\">\n");
        for (List<String> item : items.items()) {
            out.append("<li style=\"margin:0 0 8px;\">");
            joined(item);
            out.append("</li>\n");
        }
        out.append("</").append(tag).append(">\n");
    }

    /** The address itself is what is pressed: it stands for nothing but itself. */
    private void link(String url) {
        String escaped = Value.inHtml(url);
        out.append("<p style=\"margin:0 0 12px;\"><a href=\"")
                .append(escaped)
                .append("\" style=\"color:")
                .append(accent)
                .append(";" + LONG + "\"><span style=\"display:inline-block;padding:12px 16px;")
                .append("border-radius:6px;font-size:15px;background-color:")
                .append(accent)
                .append(";color:#ffffff;font-weight:bold;text-decoration:none;" + LONG + "\">")
                .append(escaped)
                .append("</span></a></p>\n");
    }

    /** What may be wider than a telephone is reached by the keyboard, too (WCAG 2.1.1). */
    private void copy(List<String> lines) {
        out.append("<pre tabindex=\"0\" style=\"margin:0 0 12px;padding:12px;border:")
                .append(BORDER)
                .append(";border-radius:8px;font-size:12px;line-height:1.4;overflow-x:auto;\">");
        out.append(Value.inHtml(String.join("\n", lines))).append("</pre>\n");
    }
}
