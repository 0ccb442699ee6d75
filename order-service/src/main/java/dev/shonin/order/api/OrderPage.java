package dev.shonin.order.api;

import dev.shonin.kit.html.PageStyle;
import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateData;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the template of this service's pages shows, all of it text still to be escaped.
 *
 * @param lang {@code ja} or {@code en}
 * @param brand who shows it
 * @param kind which page it is, for its colour: {@code open}, {@code good}, {@code ended}
 * @param title the window's title
 * @param heading the first heading
 * @param lead what it is about, a sentence or two each
 * @param steps how far it has come; empty where that is not shown
 * @param stepsLabel what the steps are, for those who do not see them
 * @param tasks what the reader is asked to do, or that there is nothing; null where that is not
 *     shown
 * @param blocks tables
 * @param forms what can be answered
 * @param history what has happened; null where that is not shown
 * @param other the same page in the other language; null where the address is not known
 * @param footer who shows it, and whom to turn to
 */
@TemplateData
record OrderPage(
        String lang,
        String brand,
        String kind,
        String title,
        String heading,
        List<String> lead,
        List<Step> steps,
        String stepsLabel,
        @Nullable Tasks tasks,
        List<Block> blocks,
        List<Form> forms,
        @Nullable History history,
        @Nullable Link other,
        List<String> footer) {

    /** The style sheet that stands in the page. */
    public RawString style() {
        return new RawString(PageStyle.css());
    }

    /**
     * A step on the way to the certificate.
     *
     * @param name what is done in it
     * @param state {@code done}, {@code current}, {@code stopped} or {@code todo}
     * @param said the same in words
     */
    @TemplateData
    record Step(String name, String state, String said) {

        /** Whether the order is here now. */
        public boolean current() {
            return state.equals("current");
        }
    }

    /**
     * What the reader is asked to do.
     *
     * @param heading the heading
     * @param texts one thing each
     */
    @TemplateData
    record Tasks(String heading, List<String> texts) {}

    /**
     * A table.
     *
     * @param id for the heading's own id
     * @param heading the heading; null where the page's own is enough
     * @param facts its lines
     */
    @TemplateData
    record Block(String id, @Nullable String heading, List<Fact> facts) {}

    /**
     * A line of a table.
     *
     * @param label what
     * @param values one or several
     */
    @TemplateData
    record Fact(String label, List<Value> values) {}

    /**
     * A value.
     *
     * @param text the value
     * @param small what stands behind it in small print; null where nothing does
     * @param code whether it is a name or a number, set in a type that tells letters apart
     */
    @TemplateData
    record Value(String text, @Nullable String small, boolean code) {}

    /**
     * An answer that can be given.
     *
     * @param id for the heading's own id
     * @param heading the heading
     * @param text what to know before
     * @param url where it is posted
     * @param nonce what shows that the answer came from this page
     * @param button the button's text
     * @param style {@code approve} or {@code reject}, for the button's colour
     */
    @TemplateData
    record Form(
            String id,
            String heading,
            String text,
            String url,
            String nonce,
            String button,
            String style) {}

    /**
     * What has happened.
     *
     * @param heading the heading
     * @param events newest first
     */
    @TemplateData
    record History(String heading, List<Event> events) {}

    /**
     * Something that has happened.
     *
     * @param at when, ISO 8601
     * @param time the same for people
     * @param text what
     */
    @TemplateData
    record Event(String at, String time, String text) {}

    /**
     * A link.
     *
     * @param url where to
     * @param text what it says
     * @param lang the language of what it leads to
     */
    @TemplateData
    record Link(String url, String text, String lang) {}
}
