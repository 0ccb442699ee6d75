package dev.shonin.order.domain;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The timelines of all of an account's orders as one, in the order in which they were committed. A
 * line is shown once no transaction can put another before it, so that whoever follows misses none.
 */
public interface AccountTimeline {

    /** The lines behind a place, oldest first. */
    List<Line> after(Viewer viewer, Place place, int limit);

    /** The place behind all lines that there are. */
    Place end();

    /**
     * A line.
     *
     * @param place where it stands
     * @param entry what happened
     */
    record Line(Place place, TimelineEntry entry) {}

    /**
     * A place.
     *
     * @param transaction the transaction that wrote the line
     * @param orderId whose timeline the line is in
     * @param seq its place there
     */
    record Place(long transaction, String orderId, int seq) {

        private static final Pattern TEXT =
                Pattern.compile("([0-9]{1,18})\\.(ord_[0-9a-z]{26}|-)\\.([0-9]{1,9})");

        /** Before every line. */
        public static final Place BEGINNING = new Place(0, "-", 0);

        /** The place in a text; empty when it is none of ours. */
        public static Optional<Place> of(String text) {
            Matcher matcher = TEXT.matcher(text);
            return matcher.matches()
                    ? Optional.of(
                            new Place(
                                    Long.parseLong(matcher.group(1)),
                                    matcher.group(2),
                                    Integer.parseInt(matcher.group(3))))
                    : Optional.empty();
        }

        /** The place as text, as event id and cursor. */
        public String text() {
            return transaction + "." + orderId + "." + seq;
        }
    }
}
