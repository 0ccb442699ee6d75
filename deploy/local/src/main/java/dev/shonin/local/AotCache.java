package dev.shonin.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a JVM learnt in a training run: its classes read and linked, and how its methods were used
 * (JEP 483, 514, 515). With it a service starts on about a third of the CPU time. The JVM itself
 * checks that it fits the class path, and does without it where it does not.
 *
 * @param file where it is kept
 * @param program what it was made from; a cache older than that is of no use
 */
record AotCache(Path file, Path program) {

    /**
     * What training needs besides where a signed jar's classes (Bouncy Castle's) get into linked
     * call sites: these break the JVM down when it writes the cache (JDK 25.0.3, "Metadata should
     * have been archived"), so they are left to be linked at the start.
     */
    static final List<String> WITHOUT_CALL_SITES =
            List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:-AOTInvokeDynamicLinking");

    /** The cache of a service, beside its jar, so that a clean build takes it away. */
    static AotCache besides(Path jar) {
        return new AotCache(jar.resolveSibling("app.aot"), jar);
    }

    /** The cache of the launcher. */
    static AotCache ofLauncher(Path root) {
        Path target = root.resolve("deploy/local/target");
        return new AotCache(target.resolve("launcher.aot"), target.resolve("local.jar"));
    }

    /** Whether it is there, whole, and made from the program as it is now. */
    boolean isFresh() {
        try {
            // A JVM that breaks down while it writes leaves an empty file.
            return Files.exists(file)
                    && Files.size(file) > 0
                    && Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(program))
                            >= 0;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * What to tell the JVM.
     *
     * @param training to write the cache when the JVM ends, instead of using it
     */
    List<String> options(boolean training) {
        if (training) {
            return List.of("-XX:AOTCacheOutput=" + file, "-Xlog:aot*=error");
        }
        return isFresh() ? List.of("-XX:AOTCache=" + file, "-Xlog:aot*=error") : List.of();
    }
}
