package dev.shonin.notification.policy;

import dev.shonin.notification.domain.Language;
import dev.shonin.notification.domain.WebhookEndpoint;
import dev.shonin.notification.domain.WebhookFault;
import dev.shonin.notification.domain.WebhookFault.Kind;
import dev.shonin.notification.domain.WebhookRefusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an endpoint may be; all that is wrong is told at once. */
public final class WebhookSettingsRule {

    private static final int MOST_TYPES = 100;
    private static final int LONGEST_DESCRIPTION = 200;
    private static final int LONGEST_ADDRESS = 254;
    private static final Pattern ADDRESS =
            Pattern.compile(
                    "[^\\s@<>\"(),:;\\[\\]\\\\\\p{C}]{1,64}@[\\p{L}\\p{N}-]+(?:\\.[\\p{L}\\p{N}-]+)+");

    private final WebhookUrlRule urls;
    private final Set<String> types;

    /**
     * A rule.
     *
     * @param urls which URLs will do
     * @param types every type there is
     */
    public WebhookSettingsRule(WebhookUrlRule urls, List<String> types) {
        this.urls = urls;
        this.types = new TreeSet<>(types);
    }

    /**
     * What somebody asks for.
     *
     * @param url where webhooks go
     * @param eventTypes which events; null or empty for all
     * @param locale the language of texts; English when null
     * @param contact who is told by mail when the endpoint is paused
     * @param description for its owner
     */
    public record Wanted(
            @Nullable String url,
            @Nullable List<@Nullable String> eventTypes,
            @Nullable String locale,
            @Nullable String contact,
            @Nullable String description) {}

    /**
     * The settings.
     *
     * @throws WebhookRefusal.Unacceptable with all that is wrong
     */
    public WebhookEndpoint.Settings check(Wanted wanted) {
        List<WebhookFault> faults = new ArrayList<>();
        String url = required(wanted.url(), "/url", faults);
        if (!url.isEmpty()) {
            urls.check(url).ifPresent(kind -> faults.add(new WebhookFault(kind, "/url", url)));
        }
        List<String> eventTypes = types(wanted.eventTypes(), faults);
        Language language = language(wanted.locale(), faults);
        String contact = required(wanted.contact(), "/contact", faults);
        if (!contact.isEmpty()
                && (contact.length() > LONGEST_ADDRESS || !ADDRESS.matcher(contact).matches())) {
            faults.add(new WebhookFault(Kind.CONTACT_MALFORMED, "/contact", contact));
        }
        String description = description(wanted.description(), faults);
        if (!faults.isEmpty()) {
            throw new WebhookRefusal.Unacceptable(faults);
        }
        return new WebhookEndpoint.Settings(url, eventTypes, language, contact, description);
    }

    private static String required(
            @Nullable String given, String pointer, List<WebhookFault> faults) {
        String text = given == null ? "" : given.strip();
        if (text.isEmpty()) {
            faults.add(new WebhookFault(Kind.MISSING, pointer, ""));
        }
        return text;
    }

    private List<String> types(@Nullable List<@Nullable String> given, List<WebhookFault> faults) {
        if (given == null) {
            return List.of();
        }
        if (given.size() > MOST_TYPES) {
            faults.add(
                    new WebhookFault(
                            Kind.TYPES_TOO_MANY, "/eventTypes", String.valueOf(given.size())));
            return List.of();
        }
        Set<String> wanted = new TreeSet<>();
        for (int i = 0; i < given.size(); i++) {
            String type = String.valueOf(given.get(i));
            if (exists(type)) {
                wanted.add(type);
            } else {
                faults.add(new WebhookFault(Kind.TYPE_UNKNOWN, "/eventTypes/" + i, type));
            }
        }
        return List.copyOf(wanted);
    }

    private boolean exists(String type) {
        if (!type.endsWith(".*")) {
            return types.contains(type);
        }
        String family = type.substring(0, type.length() - 1);
        return types.stream().anyMatch(known -> known.startsWith(family));
    }

    private static Language language(@Nullable String given, List<WebhookFault> faults) {
        return switch (given) {
            case null -> Language.EN;
            case "en" -> Language.EN;
            case "ja" -> Language.JA;
            default -> {
                faults.add(new WebhookFault(Kind.LOCALE_UNKNOWN, "/locale", given));
                yield Language.EN;
            }
        };
    }

    private static @Nullable String description(@Nullable String given, List<WebhookFault> faults) {
        if (given == null || given.isBlank()) {
            return null;
        }
        String text = given.strip();
        if (text.length() > LONGEST_DESCRIPTION) {
            faults.add(new WebhookFault(Kind.TEXT_TOO_LONG, "/description", text));
        } else if (text.codePoints().anyMatch(Character::isISOControl)) {
            faults.add(new WebhookFault(Kind.TEXT_CONTROLS, "/description", text));
        }
        return text;
    }
}
