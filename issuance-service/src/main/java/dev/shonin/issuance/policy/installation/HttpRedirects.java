package dev.shonin.issuance.policy.installation;

import dev.shonin.issuance.domain.InstallationFinding;
import dev.shonin.issuance.domain.ServerProbe.PlainAnswer;
import java.util.Locale;

/** Whether plain HTTP leads to HTTPS. */
public final class HttpRedirects implements InstallationRule {

    @Override
    public InstallationFinding judge(Inspection inspection) {
        return switch (inspection.plain()) {
            case PlainAnswer.Silent silent -> InstallationFinding.good("redirect.no-http");
            case PlainAnswer.Answered answered -> {
                boolean redirects = answered.status() >= 300 && answered.status() < 400;
                boolean secure =
                        answered.location().toLowerCase(Locale.ROOT).startsWith("https://");
                yield redirects && secure
                        ? InstallationFinding.good("redirect.to-https", answered.location())
                        : InstallationFinding.warning(
                                "redirect.missing", Integer.toString(answered.status()));
            }
        };
    }
}
