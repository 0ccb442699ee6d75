package dev.shonin.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Starts the launcher as a process of its own, which outlives the shell it was started from. */
final class BackgroundLauncher {

    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private BackgroundLauncher() {}

    /**
     * Starts it.
     *
     * @param training whether all its JVMs write AOT caches when they end
     */
    static void start(
            Path root,
            StateDirectory state,
            Ports ports,
            Map<String, String> environment,
            boolean training) {
        state.create();
        try {
            Files.deleteIfExists(state.report());
            List<String> command = new ArrayList<>();
            if (Files.isExecutable(SETSID)) {
                // A session of its own: closing the terminal or Ctrl-C does not reach it.
                command.add(SETSID.toString());
            }
            command.addAll(jvm(root, training));
            command.add("launch");
            if (training) {
                command.add("--training");
            }
            command.add(
                    ports.asMap().entrySet().stream()
                            .map(entry -> entry.getKey() + "=" + entry.getValue())
                            .collect(Collectors.joining(",", "--listen=", "")));
            ProcessBuilder builder =
                    new ProcessBuilder(command)
                            .directory(state.path().toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(state.log("launcher").toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("SHONIN_"));
            builder.environment().putAll(environment);
            builder.environment().put("SHONIN_HOME", state.path().toString());
            builder.environment().put("MALLOC_ARENA_MAX", "2");
            Process process = builder.start();
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new StackException("the launcher cannot be started: " + e.getMessage(), e);
        }
    }

    private static List<String> jvm(Path root, boolean training) {
        List<String> jvm =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xms64m",
                                "-Xmx320m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseCompactObjectHeaders",
                                "-XX:MinHeapFreeRatio=10",
                                "-XX:MaxHeapFreeRatio=30",
                                "-XX:ReservedCodeCacheSize=96m",
                                "-XX:TrimNativeHeapInterval=10000",
                                "-Djava.net.preferIPv4Stack=true",
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-D" + ShoninCli.ROOT_PROPERTY + "=" + root));
        jvm.addAll(AotCache.ofLauncher(root).options(training));
        jvm.addAll(
                List.of("-cp", System.getProperty("java.class.path"), ShoninCli.class.getName()));
        return jvm;
    }
}
