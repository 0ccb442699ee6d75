package dev.shonin.local.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where the running stack is: the variables in the state directory's file {@code env}, each
 * overridden by the process's own environment.
 */
public final class StackEnvironment {

    private final Map<String, String> values;

    private StackEnvironment(Map<String, String> values) {
        this.values = values;
    }

    /** As {@code $SHONIN_HOME/env} says, {@code .shonin/env} by default. */
    public static StackEnvironment current() {
        String home = System.getenv("SHONIN_HOME");
        return read(Path.of(home == null || home.isBlank() ? ".shonin" : home));
    }

    /** As the file {@code env} in a state directory says. */
    public static StackEnvironment read(Path home) {
        Map<String, String> values = new LinkedHashMap<>();
        Path file = home.resolve("env");
        if (Files.isReadable(file)) {
            try {
                for (String line : Files.readAllLines(file)) {
                    int equals = line.indexOf('=');
                    if (equals > 0 && !line.startsWith("#")) {
                        String name = line.substring(0, equals).replaceFirst("^export +", "");
                        values.put(name, unquote(line.substring(equals + 1)));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + file, e);
            }
        }
        System.getenv()
                .forEach(
                        (name, value) -> {
                            if (name.startsWith("SHONIN_") && values.containsKey(name)) {
                                values.put(name, value);
                            }
                        });
        return new StackEnvironment(values);
    }

    /**
     * The value of a variable.
     *
     * @throws IllegalStateException when there is none: no stack is up
     */
    public String required(String name) {
        String value = values.get(name);
        if (value == null || value.isEmpty()) {
            throw new IllegalStateException(
                    name + " is not known: no local stack is up here (./shonin up starts one)");
        }
        return value;
    }

    private static String unquote(String text) {
        String stripped = text.strip();
        boolean quoted =
                stripped.length() >= 2
                        && (stripped.startsWith("'") && stripped.endsWith("'")
                                || stripped.startsWith("\"") && stripped.endsWith("\""));
        return quoted ? stripped.substring(1, stripped.length() - 1) : stripped;
    }
}
