package dev.shonin.dcv.api;

import dev.shonin.kit.html.PageStyle;
import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateData;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the template of the approval page shows, all of it text still to be escaped.
 *
 * @param lang {@code ja} or {@code en}
 * @param brand who shows it
 * @param kind which page it is, for its colour: {@code open}, {@code good}, {@code ended}
 * @param title the window's title
 * @param heading the first heading
 * @param lead what it is about, a sentence or two each
 * @param facts what the approver is asked about; empty where there is nothing to show
 * @param sections what else there is to know
 * @param form the two answers; null where nothing can be answered
 * @param back where to go on; null where nowhere
 * @param other the same page in the other language; null where the address is not known
 * @param footer who shows it, and whom to turn to
 */
@TemplateData
record ApprovalPage(
        String lang,
        String brand,
        String kind,
        String title,
        String heading,
        List<String> lead,
        List<Fact> facts,
        List<Section> sections,
        @Nullable Form form,
        @Nullable Link back,
        @Nullable Link other,
        List<String> footer) {

    /** The style sheet that stands in the page. */
    public RawString style() {
        return new RawString(PageStyle.css());
    }

    /** With another title. */
    ApprovalPage titled(String other) {
        return new ApprovalPage(
                lang,
                brand,
                kind,
                other,
                heading,
                lead,
                facts,
                sections,
                form,
                back,
                this.other,
                footer);
    }

    /**
     * A line of the table.
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
     * @param small what stands behind it in small print, such as a name's A-labels; null where
     *     nothing does
     * @param code whether it is a name or an address, set in a type that tells letters apart
     */
    @TemplateData
    record Value(String text, @Nullable String small, boolean code) {}

    /**
     * A paragraph with a heading.
     *
     * @param heading the heading
     * @param text the paragraph
     */
    @TemplateData
    record Section(String heading, String text) {}

    /**
     * The two answers.
     *
     * @param approve yes
     * @param reject no
     * @param nonce what shows that the answer came from this page
     * @param note what to know before answering
     * @param printed where to answer, for whoever has the page on paper
     */
    @TemplateData
    record Form(Approve approve, Reject reject, String nonce, String note, String printed) {}

    /**
     * Yes.
     *
     * @param heading the heading above it
     * @param url where it is posted
     * @param button the button's text
     * @param scopeLegend what is to be chosen
     * @param scopes the choices
     * @param signature the field for the name
     */
    @TemplateData
    record Approve(
            String heading,
            String url,
            String button,
            String scopeLegend,
            List<Scope> scopes,
            Field signature) {}

    /**
     * No.
     *
     * @param heading the heading above it
     * @param text what to know before
     * @param url where it is posted
     * @param button the button's text
     * @param reason the field for the reason
     */
    @TemplateData
    record Reject(String heading, String text, String url, String button, Field reason) {}

    /**
     * For what the approver can answer.
     *
     * @param code what is posted
     * @param text what it is called
     * @param names what it stands for
     * @param chosen whether it is chosen now
     */
    @TemplateData
    record Scope(String code, String text, List<Value> names, boolean chosen) {}

    /**
     * A field to write in.
     *
     * @param label what it is for
     * @param hint what to know about it
     * @param value what stands in it now
     * @param most how many characters it takes
     * @param error what is wrong with what stands in it; null where nothing is
     */
    @TemplateData
    record Field(String label, String hint, String value, int most, @Nullable String error) {}

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
