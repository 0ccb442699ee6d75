package dev.shonin.notification.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The servers a ZIP with fitting files can be made for. */
public enum ServerKind {
    APACHE("Apache HTTP Server"),
    NGINX("nginx"),
    IIS("Internet Information Services"),
    TOMCAT("Apache Tomcat"),
    /** Every file there is, for whoever does not know yet or has several. */
    ALL("");

    private final String title;

    ServerKind(String title) {
        this.title = title;
    }

    /** What it is called; nothing where it is all of them. */
    public String title() {
        return title;
    }

    /** The word in the API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The server with that word. */
    public static Optional<ServerKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
}
