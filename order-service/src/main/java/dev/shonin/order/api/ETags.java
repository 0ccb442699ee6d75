package dev.shonin.order.api;

import dev.shonin.kit.problem.Languages;
import dev.shonin.order.domain.Order;
import dev.shonin.order.domain.Precondition;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An order's version as {@code ETag} (RFC 9110 §8.8.3). The language belongs to it, since two
 * languages are two representations; a change may name either.
 */
final class ETags {

    private static final Pattern TAG = Pattern.compile("(W/)?\"([0-9]{1,9})-(?:ja|en)\"");

    private ETags() {}

    /** The tag of an order as it is shown in that language. */
    static String of(Order order, @Nullable String acceptLanguage) {
        Locale locale = Languages.best(acceptLanguage);
        return "\"" + order.version() + "-" + locale.getLanguage() + "\"";
    }

    /**
     * What {@code If-Match} asks (RFC 9110 §13.1.1): tags are compared strongly, one that is none
     * of ours never matches.
     */
    static Precondition ifMatch(@Nullable String header) {
        if (header == null || header.strip().equals("*")) {
            return Precondition.none();
        }
        Set<Integer> versions = new HashSet<>();
        Matcher tags = TAG.matcher(header);
        while (tags.find()) {
            if (tags.group(1) == null) {
                versions.add(Integer.valueOf(tags.group(2)));
            }
        }
        return new Precondition(versions);
    }

    /** Whether {@code If-None-Match} names the tag (RFC 9110 §13.1.2), compared weakly. */
    static boolean known(@Nullable String header, String tag) {
        if (header == null) {
            return false;
        }
        if (header.strip().equals("*")) {
            return true;
        }
        for (String one : header.split(",", -1)) {
            String given = one.strip();
            if (given.equals(tag) || given.equals("W/" + tag)) {
                return true;
            }
        }
        return false;
    }
}
