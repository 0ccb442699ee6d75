package dev.shonin.order.policy;

import dev.shonin.order.domain.Obstacle;
import dev.shonin.order.domain.Obstacles;
import org.jspecify.annotations.Nullable;

/**
 * Text that people typed and other people will read in a mail, its headers or a page. Line breaks
 * would let it add headers to a mail (RFC 5322 §2.2), and characters that turn the reading
 * direction would let it show an approver something else than what is stored, so both are refused
 * before anything is trimmed.
 */
public final class PlainTextRule {

    private final int limit;

    /**
     * The rule for one field.
     *
     * @param limit the longest text, in characters as people count them
     */
    public PlainTextRule(int limit) {
        this.limit = limit;
    }

    /** The text, trimmed; null, and an obstacle noted, when it is missing or not acceptable. */
    public @Nullable String required(@Nullable String text, String pointer, Obstacles obstacles) {
        if (text == null || text.isBlank()) {
            obstacles.add(new Obstacle.Missing(pointer));
            return null;
        }
        return optional(text, pointer, obstacles);
    }

    /** The text, trimmed; null when it was not given, or when an obstacle was noted. */
    public @Nullable String optional(@Nullable String text, String pointer, Obstacles obstacles) {
        if (text == null) {
            return null;
        }
        if (text.codePoints().anyMatch(PlainTextRule::deceives)) {
            obstacles.add(new Obstacle.ControlCharacter(pointer));
            return null;
        }
        String trimmed = text.strip();
        if (trimmed.codePointCount(0, trimmed.length()) > limit) {
            obstacles.add(new Obstacle.TooLong(pointer, limit));
            return null;
        }
        return trimmed.isEmpty() ? null : trimmed;
    }

    /**
     * Whether the character breaks lines, controls a device, turns the reading direction or is half
     * a pair.
     */
    static boolean deceives(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE ->
                    true;
            case Character.FORMAT -> !isJoiner(codePoint);
            default -> false;
        };
    }

    /** The joiners are part of how some languages and emoji are written. */
    private static boolean isJoiner(int codePoint) {
        return codePoint == 0x200C || codePoint == 0x200D;
    }
}
