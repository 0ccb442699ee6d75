package dev.shonin.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The environment as the launcher is to see it. */
final class Environment {

    private Environment() {}

    /**
     * The environment without what a stack's own {@code env} file has put into it: whoever has
     * sourced that file does not mean that the embedded broker is a real one outside.
     */
    static Map<String, String> withoutOwn(Map<String, String> environment) {
        StateDirectory state = StateDirectory.of(ShoninCli.root(), environment);
        return without(environment, state.env());
    }

    static Map<String, String> without(Map<String, String> environment, Path envFile) {
        Map<String, String> rest = new HashMap<>(environment);
        if (!Files.exists(envFile)) {
            return rest;
        }
        try {
            for (String line : Files.readAllLines(envFile)) {
                int equals = line.indexOf('=');
                if (equals > 0 && !line.startsWith("#")) {
                    String name = line.substring(0, equals);
                    String value = rest.get(name);
                    if (value != null
                            && EnvironmentFile.quote(value).equals(line.substring(equals + 1))) {
                        rest.remove(name);
                    }
                }
            }
            return rest;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + envFile, e);
        }
    }
}
