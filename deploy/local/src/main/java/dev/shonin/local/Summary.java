package dev.shonin.local;

import java.io.PrintWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a person needs after {@code up}. */
final class Summary {

    private Summary() {}

    static void print(StackReport report, StateDirectory state, PrintWriter out) {
        Map<String, String> urls = report.urls();
        out.println("Shonin is ready.");
        line(out, "API", urls.get("api"));
        line(out, "API docs", urls.get("docs"));
        line(out, "Mail inbox", urls.get("inbox"));
        Secrets.in(state.secrets()).demoKey().ifPresent(key -> line(out, "API key (demo)", key));
        line(out, "For scripts", "set -a; . " + state.env() + "; set +a");
        out.flush();
    }

    private static void line(PrintWriter out, String name, @Nullable String value) {
        if (value != null) {
            out.printf("  %-15s %s%n", name, value);
        }
    }
}
