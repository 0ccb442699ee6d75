package dev.shonin.local;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How a stack is to be.
 *
 * @param root the project's directory, where the services' jars are
 * @param state where it keeps its data, logs and secrets
 * @param ports where it listens
 * @param environment as a process would see it: {@code SHONIN_…} variables point at real servers
 *     outside and configure the services
 * @param progress told in one line of what has come up
 * @param training whether its JVMs write AOT caches when they end, from what they did until then
 */
public record StackOptions(
        Path root,
        StateDirectory state,
        Ports ports,
        Map<String, String> environment,
        Consumer<String> progress,
        boolean training) {

    /** A stack in a directory of its own, on free ports, that says nothing: for tests. */
    public static StackOptions forTests(Path root, Path directory) {
        return new StackOptions(
                root,
                new StateDirectory(directory),
                Ports.free(),
                System.getenv(),
                line -> {},
                false);
    }

    /** The same with one more environment variable. */
    public StackOptions with(String name, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(name, value);
        return new StackOptions(root, state, ports, Map.copyOf(more), progress, training);
    }

    /** An environment variable, if it is set to something. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    /** The public origin. */
    public String baseUrl() {
        return variable("SHONIN_BASE_URL").orElse("http://localhost:" + ports.http());
    }
}
