package dev.shonin.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A Chromium that is on the machine ({@code apt-get install chromium}, or {@code SHONIN_CHROMIUM}
 * names it), without a window. Playwright downloads none. One test at a time may use it.
 */
public final class Chromium implements AutoCloseable {

    private static final List<String> PLACES =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");

    /** In milliseconds; a machine that is busy with a whole stack takes its time. */
    private static final double PATIENCE = 60_000;

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** Starts it. */
    public static Chromium start() {
        Path executable = executable();
        Playwright playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        try {
            return new Chromium(
                    playwright,
                    playwright
                            .chromium()
                            .launch(
                                    new BrowserType.LaunchOptions()
                                            .setExecutablePath(executable)
                                            .setTimeout(PATIENCE)
                                            .setArgs(arguments())));
        } catch (RuntimeException e) {
            playwright.close();
            throw e;
        }
    }

    private static Path executable() {
        return Stream.concat(
                        Optional.ofNullable(System.getenv("SHONIN_CHROMIUM")).stream(),
                        PLACES.stream())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "no Chromium at "
                                                + String.join(", ", PLACES)
                                                + "; apt-get install chromium, or name one in"
                                                + " SHONIN_CHROMIUM"));
    }

    /** Chromium's sandbox does not work for root, as whom tests run in containers. */
    private static List<String> arguments() {
        boolean root = "root".equals(System.getProperty("user.name"));
        return root ? List.of("--no-sandbox") : List.of();
    }

    /** A window with its own memory; it does not reach beyond this machine. */
    public BrowserContext window(Browser.NewContextOptions options) {
        BrowserContext context = browser.newContext(options);
        context.setDefaultTimeout(PATIENCE);
        return context;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
