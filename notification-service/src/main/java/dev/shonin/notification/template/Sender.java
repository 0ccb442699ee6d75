package dev.shonin.notification.template;

import java.net.URI;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * In whose name mails are written.
 *
 * @param company the company's name
 * @param supportAddress where readers may ask; null to leave it out
 * @param baseUrl our own origin; the only thing that may be clicked on
 * @param japaneseZone the time zone of Japanese mails
 * @param englishZone the time zone of English mails
 */
public record Sender(
        String company,
        @Nullable String supportAddress,
        URI baseUrl,
        ZoneId japaneseZone,
        ZoneId englishZone) {}
