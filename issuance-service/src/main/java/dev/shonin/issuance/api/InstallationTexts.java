package dev.shonin.issuance.api;

import dev.shonin.issuance.domain.InstallationFinding;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The texts for findings, in one language. */
final class InstallationTexts {

    private final ResourceBundle texts;

    InstallationTexts(Locale locale) {
        // Without the fallback to the machine's language: English is the base.
        this.texts =
                ResourceBundle.getBundle(
                        "installation",
                        locale,
                        InstallationTexts.class.getClassLoader(),
                        ResourceBundle.Control.getNoFallbackControl(
                                ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    InstallationCheckResource.FindingView view(InstallationFinding finding) {
        Object[] arguments = finding.arguments().toArray();
        return new InstallationCheckResource.FindingView(
                finding.code(),
                finding.weight().name().toLowerCase(Locale.ROOT),
                text(finding.code() + ".text", arguments),
                text(finding.code() + ".action", arguments));
    }

    private String text(String key, Object... arguments) {
        return new MessageFormat(texts.getString(key), texts.getLocale()).format(arguments);
    }
}
