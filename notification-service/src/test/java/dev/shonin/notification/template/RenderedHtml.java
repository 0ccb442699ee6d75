package dev.shonin.notification.template;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the HTML part of a mail the way a reader sees it. */
final class RenderedHtml {

    private static final Pattern BODY = Pattern.compile("(?s)<body[^>]*>(.*)</body>");
    private static final Pattern TAG = Pattern.compile("<(/?)([a-zA-Z][a-zA-Z0-9]*)([^<>]*)>");
    private static final Pattern ATTRIBUTE = Pattern.compile("([a-z-]+)=\"([^\"]*)\"");

    private final String html;

    RenderedHtml(String html) {
        this.html = html;
    }

    /** What stands in the body, without tags, entities resolved. */
    String text() {
        Matcher body = BODY.matcher(html);
        if (!body.find()) {
            throw new AssertionError("no body");
        }
        return unescape(TAG.matcher(body.group(1)).replaceAll(""));
    }

    /** The elements' names in their order, end tags with a slash. */
    List<String> tags() {
        List<String> tags = new ArrayList<>();
        Matcher tag = TAG.matcher(html);
        while (tag.find()) {
            tags.add(tag.group(1) + tag.group(2));
        }
        return tags;
    }

    /** All values of an attribute. */
    List<String> attributes(String name) {
        List<String> values = new ArrayList<>();
        Matcher tag = TAG.matcher(html);
        while (tag.find()) {
            Matcher attribute = ATTRIBUTE.matcher(tag.group(3));
            while (attribute.find()) {
                if (attribute.group(1).equals(name)) {
                    values.add(unescape(attribute.group(2)));
                }
            }
        }
        return values;
    }

    private static String unescape(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }
}
