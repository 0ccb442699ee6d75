/** A real browser: Debian's Chromium, driven by Playwright, judged by axe-core. */
@org.jspecify.annotations.NullMarked
package dev.shonin.browser;
