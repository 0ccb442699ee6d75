package dev.shonin.notification.template;

import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What all mails have in common.
 *
 * @param baseUrl our own origin; the only thing that may be clicked on
 * @param japaneseZone the time zone of Japanese mails
 * @param englishZone the time zone of English mails
 * @param templates a directory whose files take the place of built-in ones; null for none
 */
public record Setting(
        URI baseUrl, ZoneId japaneseZone, ZoneId englishZone, @Nullable Path templates) {}
