package dev.shonin.dcv.api;

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
     * @param approveUrl where yes is posted
     * @param approve the button's text
     * @param rejectUrl where no is posted
     * @param reject the button's text
     * @param nonce what shows that the answer came from this page
     * @param note what to know before answering
     */
    @TemplateData
    record Form(
            String approveUrl,
            String approve,
            String rejectUrl,
            String reject,
            String nonce,
            String note) {}

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
