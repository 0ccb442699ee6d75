package dev.shonin.order.domain;

import java.util.Locale;

/** Says what a line of a timeline means to people. */
public interface TimelineWords {

    /** The sentence of a line. */
    String text(TimelineEntry entry, Locale locale);
}
