package dev.shonin.order.api;

import dev.shonin.kit.id.Ids;
import dev.shonin.kit.page.Cursor;
import dev.shonin.kit.problem.SubProblem;
import dev.shonin.order.domain.AccountTimeline;
import dev.shonin.order.domain.OrderFilter;
import dev.shonin.order.domain.OrderStatus;
import dev.shonin.pki.name.DomainName;
import dev.shonin.pki.name.NameRefusal;
import dev.shonin.pki.name.NameRefusedException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The parameters of a listing; all that is wrong with them is told at once. */
final class Parameters {

    private static final int USUAL_LIMIT = 50;
    private static final int MOST = 200;
    private static final Pattern DAYS = Pattern.compile("[0-9]{1,4}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,3}");

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private final List<SubProblem> errors = new ArrayList<>();

    @Nullable OrderStatus status(@Nullable String text) {
        if (text == null) {
            return null;
        }
        OrderStatus status = OrderStatus.of(text).orElse(null);
        if (status == null) {
            String all =
                    Arrays.stream(OrderStatus.values())
                            .map(OrderStatus::code)
                            .collect(Collectors.joining(", "));
            wrong("parameter.status", Map.of("value", text, "statuses", all));
        }
        return status;
    }

    /** A domain at or above which no other registers names, as A-label. */
    @Nullable String domain(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            DomainName name = DomainName.ofAccepted(text.strip()).withoutWildcard();
            if (name.isPublicSuffix()) {
                throw new NameRefusedException(new NameRefusal.PublicSuffix(name.ascii()));
            }
            return name.ascii();
        } catch (NameRefusedException e) {
            errors.add(
                    new SubProblem(
                            e.refusal().code(),
                            null,
                            Sentences.shown(text),
                            e.refusal().detail(Locale.ENGLISH),
                            e.refusal().detail(Locale.JAPANESE)));
            return null;
        }
    }

    @Nullable String cursor(@Nullable String text, String prefix) {
        if (text == null) {
            return null;
        }
        String id = Cursor.key(text).filter(key -> Ids.isA(prefix, key)).orElse(null);
        if (id == null) {
            wrong("parameter.after", Map.of());
        }
        return id;
    }

    /** A place in a listing of orders, as {@link ListingQuery#next} gave it for the same kind. */
    OrderFilter.@Nullable Place place(@Nullable String text, boolean byEnd) {
        if (text == null) {
            return null;
        }
        String[] key = Cursor.key(text).orElse("").split("@", 2);
        try {
            if (Ids.isA("ord", key[0]) && byEnd == (key.length == 2)) {
                return new OrderFilter.Place(
                        key[0], byEnd ? storable(Instant.parse(key[1])) : null);
            }
        } catch (DateTimeException e) {
            // Told below.
        }
        wrong("parameter.after", Map.of());
        return null;
    }

    int limit(@Nullable String text) {
        if (text == null) {
            return USUAL_LIMIT;
        }
        int limit = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > MOST) {
            wrong("parameter.limit", Map.of());
        }
        return limit;
    }

    /** A text of the caller's own; whatever it is, it can only find nothing. */
    @Nullable String text(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** A span of time between two instants, ISO 8601. */
    OrderFilter.Window window(@Nullable String from, @Nullable String until) {
        return new OrderFilter.Window(instant(from), instant(until));
    }

    private @Nullable Instant instant(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return storable(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            wrong("parameter.instant", Map.of("value", text));
            return null;
        }
    }

    /** A moment that the database can compare with; ISO 8601 knows a billion years more. */
    private static Instant storable(Instant moment) {
        if (moment.isBefore(EARLIEST) || moment.isAfter(LATEST)) {
            throw new DateTimeException("beyond the years 1 to 9999");
        }
        return moment;
    }

    /** A number of days, none if left out. */
    Duration days(@Nullable String text) {
        if (text == null) {
            return Duration.ZERO;
        }
        if (!DAYS.matcher(text).matches()) {
            wrong("parameter.days", Map.of("value", text));
            return Duration.ZERO;
        }
        return Duration.ofDays(Integer.parseInt(text));
    }

    /** A place among all timelines; their beginning where none is given. */
    AccountTimeline.Place place(@Nullable String text) {
        if (text == null) {
            return AccountTimeline.Place.BEGINNING;
        }
        return AccountTimeline.Place.of(text)
                .orElseGet(
                        () -> {
                            wrong("parameter.after", Map.of());
                            return AccountTimeline.Place.BEGINNING;
                        });
    }

    void refuseIfWrong() {
        if (!errors.isEmpty()) {
            throw Refusals.problem(
                            OrderProblem.BAD_PARAMETER,
                            Map.of("count", Integer.toString(errors.size())))
                    .withErrors(errors);
        }
    }

    private void wrong(String code, Map<String, String> values) {
        errors.add(
                new SubProblem(
                        code,
                        null,
                        null,
                        Sentences.in(Locale.ENGLISH).say(code, values),
                        Sentences.in(Locale.JAPANESE).say(code, values)));
    }
}
