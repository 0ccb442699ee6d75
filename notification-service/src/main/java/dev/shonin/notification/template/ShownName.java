package dev.shonin.notification.template;

import dev.shonin.pki.name.DomainName;
import io.quarkus.qute.RawString;

/**
 * A domain name as people read it and as machines do: the U-label first where there is one, always
 * with the A-label, which cannot be mistaken for a look-alike: {@code 例え.example
 * (xn--r8jz45g.example)}.
 *
 * @param text for plain text
 * @param html for the HTML part, escaped
 */
public record ShownName(String text, RawString html) {

    static ShownName of(String name) {
        String unicode = DomainName.ofAccepted(name).unicode();
        Shown ascii = Shown.exact(name);
        if (unicode.equals(name)) {
            return new ShownName(ascii.text(), ascii.html());
        }
        Shown readable = Shown.exact(unicode);
        return new ShownName(
                readable.text() + " (" + ascii.text() + ")",
                new RawString(readable.html().getValue() + " (" + ascii.html().getValue() + ")"));
    }
}
