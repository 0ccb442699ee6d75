package dev.shonin.dcv.net.whois;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A WHOIS answer as text. RFC 3912 names no character set, so it is found from the octets: escape
 * sequences of ISO-2022-JP, then UTF-8 where all of it is well-formed, then what the registry's
 * country used. Mail addresses are ASCII in all of them; labels are what the guess is for.
 *
 * @param text the text, line ends as they came
 * @param charset what it was taken for
 */
record WhoisText(String text, Charset charset) {

    private static final byte ESC = 0x1B;

    /** By top-level domain, for answers that are not UTF-8. */
    private static final Map<String, List<String>> NATIONAL =
            Map.ofEntries(
                    Map.entry("jp", List.of("EUC-JP", "Shift_JIS")),
                    Map.entry("kr", List.of("EUC-KR")),
                    Map.entry("cn", List.of("GB18030")),
                    Map.entry("tw", List.of("Big5")),
                    Map.entry("hk", List.of("Big5")),
                    Map.entry("ru", List.of("KOI8-R")),
                    Map.entry("su", List.of("KOI8-R")),
                    Map.entry("ua", List.of("KOI8-U")),
                    Map.entry("bg", List.of("windows-1251")),
                    Map.entry("pl", List.of("ISO-8859-2")),
                    Map.entry("cz", List.of("ISO-8859-2")),
                    Map.entry("sk", List.of("ISO-8859-2")),
                    Map.entry("hu", List.of("ISO-8859-2")),
                    Map.entry("ro", List.of("ISO-8859-2")),
                    Map.entry("si", List.of("ISO-8859-2")),
                    Map.entry("hr", List.of("ISO-8859-2")),
                    Map.entry("gr", List.of("ISO-8859-7")),
                    Map.entry("tr", List.of("ISO-8859-9")),
                    Map.entry("lt", List.of("ISO-8859-13")),
                    Map.entry("lv", List.of("ISO-8859-13")),
                    Map.entry("ee", List.of("ISO-8859-15")));

    /**
     * Reads the octets; never fails, as every octet is a character of ISO-8859-1.
     *
     * @param tld the registry's top-level domain, where it is known
     */
    static WhoisText of(byte[] octets, @Nullable String tld) {
        if (hasJapaneseEscape(octets)) {
            Optional<WhoisText> japanese = strictly(octets, Charset.forName("ISO-2022-JP"));
            if (japanese.isPresent()) {
                return japanese.get();
            }
        }
        return strictly(octets, StandardCharsets.UTF_8)
                .map(WhoisText::withoutMark)
                .or(() -> national(octets, tld))
                .orElseGet(
                        () ->
                                new WhoisText(
                                        new String(octets, StandardCharsets.ISO_8859_1),
                                        StandardCharsets.ISO_8859_1));
    }

    private static Optional<WhoisText> national(byte[] octets, @Nullable String tld) {
        return NATIONAL.getOrDefault(tld == null ? "" : tld, List.of()).stream()
                .filter(Charset::isSupported)
                .map(Charset::forName)
                .flatMap(charset -> strictly(octets, charset).stream())
                .findFirst();
    }

    /** ESC $ (two-octet sets) or ESC ( J / ESC ( I (JIS X 0201), RFC 1468. */
    private static boolean hasJapaneseEscape(byte[] octets) {
        for (int i = 0; i + 2 < octets.length; i++) {
            boolean shift =
                    octets[i + 1] == '$'
                            || (octets[i + 1] == '('
                                    && (octets[i + 2] == 'J' || octets[i + 2] == 'I'));
            if (octets[i] == ESC && shift) {
                return true;
            }
        }
        return false;
    }

    private static Optional<WhoisText> strictly(byte[] octets, Charset charset) {
        try {
            String text =
                    charset.newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT)
                            .decode(ByteBuffer.wrap(octets))
                            .toString();
            return Optional.of(new WhoisText(text, charset));
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private WhoisText withoutMark() {
        return text.startsWith("\uFEFF") ? new WhoisText(text.substring(1), charset) : this;
    }
}
