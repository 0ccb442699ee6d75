package dev.shonin.order.api;

import dev.shonin.order.domain.TimelineEntry;
import dev.shonin.order.domain.TimelineWords;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;

/** The sentences of the API for those who get a timeline another way: they read the same. */
@ApplicationScoped
class SpokenTimeline implements TimelineWords {

    @Override
    public String text(TimelineEntry entry, Locale locale) {
        return TimelineTexts.text(entry, locale);
    }
}
