package dev.shonin.order.api;

import dev.shonin.kit.html.PageTime;
import dev.shonin.order.api.OrderPage.Event;
import dev.shonin.order.api.OrderPage.History;
import dev.shonin.order.domain.Order;
import dev.shonin.order.domain.OrderName;
import dev.shonin.order.domain.TimelineEntry;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An order's timeline for its customer. Only what has a sentence here is told: what a new version
 * writes into the timeline does not come to be on a page by itself.
 */
final class StatusHistory {

    /** The sentences, by the type's code. */
    static final String KEY = "status-page.event.";

    private static final Set<String> ADDRESSES = Set.of("approver", "recipient");
    private static final Set<String> MOMENTS = Set.of("notAfter", "dueAt", "until");

    private final PageFrame frame;

    StatusHistory(PageFrame frame) {
        this.frame = frame;
    }

    History of(Order order, List<TimelineEntry> timeline) {
        Map<String, String> unicode =
                order.names().stream()
                        .collect(Collectors.toMap(OrderName::name, OrderName::unicode));
        List<Event> events = new ArrayList<>();
        for (TimelineEntry entry : timeline.reversed()) {
            String key = KEY + TimelineTexts.key(entry);
            if (frame.has(key)) {
                events.add(
                        new Event(
                                entry.at().toString(),
                                PageTime.brief(entry.at(), frame.locale()),
                                frame.say(key, readable(entry.params(), unicode))));
            }
        }
        return new History(frame.say("status-page.history", Map.of()), List.copyOf(events));
    }

    /** The parameters as people read them. */
    private Map<String, String> readable(Map<String, String> params, Map<String, String> unicode) {
        Map<String, String> readable = new HashMap<>(params);
        readable.replaceAll(
                (name, value) -> {
                    if (ADDRESSES.contains(name)) {
                        return Masked.of(value);
                    }
                    if (name.equals("name")) {
                        return unicode.getOrDefault(value, value);
                    }
                    return MOMENTS.contains(name) ? moment(value) : value;
                });
        return readable;
    }

    private String moment(String value) {
        try {
            return PageTime.say(Instant.parse(value), frame.locale());
        } catch (DateTimeException e) {
            return value; // An older version's way of writing it.
        }
    }
}
