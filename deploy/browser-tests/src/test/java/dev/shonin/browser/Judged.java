package dev.shonin.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Looks at pages as people with all kinds of screens and eyes do: axe-core's rules for WCAG 2.2 AA
 * and, for pages, its best practices, at the width of a desk in light and of a telephone in dark;
 * no sideways scrolling at 320 pixels (WCAG 1.4.10) nor at 200 % (1.4.4); and keeps pictures for
 * people to look at.
 */
public final class Judged implements AutoCloseable {

    private static final int DESK = 1100;
    private static final int TELEPHONE = 360;
    private static final int NARROWEST = 320;
    private static final int HEIGHT = 800;
    private static final String AXE = axe();
    private static final String RULES =
            """
            async more => {
              const tags = ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa'].concat(more);
              const found = await axe.run(document,
                {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']});
              return found.violations.map(rule =>
                rule.id + ': ' + rule.help + ' at ' + rule.nodes.map(n => n.target).join(', '));
            }\
            """;

    private final BrowserContext window;
    private final Page page;
    private final Path screens;

    /**
     * Looks at pages.
     *
     * @param chromium with what
     * @param screens where pictures are kept
     */
    public Judged(Chromium chromium, Path screens) {
        this.window =
                chromium.window(
                        new Browser.NewContextOptions()
                                .setViewportSize(DESK, HEIGHT)
                                .setOffline(true));
        this.page = window.newPage();
        this.screens = screens;
        try {
            Files.createDirectories(screens);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Everything that is wrong with a page; empty where nothing is.
     *
     * @param name its name, for the pictures
     * @param html the page
     * @param mail whether it is a mail: what axe-core recommends beyond WCAG is for pages, as what
     *     shows a mail has headings and landmarks of its own
     */
    public List<String> findings(String name, String html, boolean mail) {
        List<String> more = mail ? List.of() : List.of("best-practice");
        List<String> findings = new ArrayList<>();
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(DESK, HEIGHT);
        page.setContent(html);
        // What was loaded stays where the page is not left.
        if ((boolean) page.evaluate("() => typeof axe === 'undefined'")) {
            page.evaluate(AXE);
        }
        add(findings, name, "desk", page.evaluate(RULES, more));
        picture(name + ".desk");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        page.setViewportSize(TELEPHONE, HEIGHT);
        picture(name + ".telephone");
        add(findings, name, "telephone", page.evaluate(RULES, more));
        // Half the desk's width is what it has at 200 %.
        for (int width : List.of(DESK / 2, NARROWEST)) {
            page.setViewportSize(width, HEIGHT);
            int needed =
                    ((Number) page.evaluate("() => document.documentElement.scrollWidth"))
                            .intValue();
            if (needed > width) {
                findings.add(name + " needs " + needed + " pixels of " + width);
            }
        }
        return findings;
    }

    private static void add(List<String> findings, String name, String how, Object violations) {
        ((List<?>) violations)
                .forEach(violation -> findings.add(name + ", " + how + ": " + violation));
    }

    private void picture(String name) {
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setPath(screens.resolve(name + ".png"))
                        .setFullPage(true));
    }

    @Override
    public void close() {
        window.close();
    }

    private static String axe() {
        try (InputStream in =
                Objects.requireNonNull(
                        Judged.class.getResourceAsStream("/axe.min.js"), "axe.min.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
