package dev.shonin.local.demo;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.Supplier;

/** Prints what is done and how long it took. */
final class Steps {

    private final PrintWriter out;
    private final long start = System.nanoTime();
    private int number;

    Steps(PrintWriter out) {
        this.out = out;
    }

    /** Does a step, after saying so, and tells how long it took. */
    <T> T step(String title, Supplier<T> action) {
        out.printf("%n%2d. %s%n", ++number, title);
        out.flush();
        long begin = System.nanoTime();
        T result = action.get();
        out.printf("    done in %s%n", since(begin));
        out.flush();
        return result;
    }

    void say(String format, Object... values) {
        out.printf("    " + format + "%n", values);
        out.flush();
    }

    void plain(String format, Object... values) {
        out.printf(format + "%n", values);
        out.flush();
    }

    String total() {
        return since(start);
    }

    private static String since(long begin) {
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        return took.toMillis() < 10_000
                ? took.toMillis() + " ms"
                : "%.1f s".formatted(took.toMillis() / 1000.0);
    }
}
