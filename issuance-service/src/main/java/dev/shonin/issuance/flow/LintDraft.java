package dev.shonin.issuance.flow;

import dev.shonin.issuance.config.IssuanceConfig;
import dev.shonin.issuance.domain.ExternalLinter;
import dev.shonin.issuance.domain.IssuanceRefusal;
import dev.shonin.issuance.domain.IssuedCertificate;
import dev.shonin.issuance.lint.CertificateKind;
import dev.shonin.issuance.lint.RuleSet;
import dev.shonin.issuance.profile.CertificateProfile;
import dev.shonin.issuance.profile.Profiles;
import dev.shonin.issuance.store.Drafts;
import dev.shonin.issuance.transparency.PrecertificateContent;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Shows a draft to the external linter, and has it signed or refused by what that says. An answer
 * that cannot be relied on is no pass: it is asked again, and after a while the order hears of it.
 */
@ApplicationScoped
public class LintDraft {

    /** The kind of due work that calls this; its subject is a draft's id. */
    public static final String WORK = "external-lint";

    private static final Logger LOG = Logger.getLogger(LintDraft.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final Drafts drafts;
    private final FinishDraft finishDraft;
    private final ExternalLinter linter;
    private final Profiles profiles;
    private final Duration patience;
    private final Clock clock;

    LintDraft(
            Drafts drafts,
            FinishDraft finishDraft,
            ExternalLinter linter,
            Profiles profiles,
            IssuanceConfig config,
            Clock clock) {
        this.drafts = drafts;
        this.finishDraft = finishDraft;
        this.linter = linter;
        this.profiles = profiles;
        this.patience = config.externalLinter().patience();
        this.clock = clock;
    }

    /**
     * Goes on with a draft.
     *
     * @param id its id
     * @param attempt 1 for the first try
     * @return when to try again; empty when it is signed or refused
     */
    public Optional<Instant> advance(String id, int attempt) {
        Optional<Drafts.Draft> draft = drafts.find(id);
        if (draft.isEmpty()) {
            return Optional.empty();
        }
        IssuedCertificate certificate = draft.get().certificate();
        return switch (linter.lint(certificate.der(), shape(certificate))) {
            case ExternalLinter.Passed passed -> {
                finishDraft.sign(id, passed.by());
                yield Optional.empty();
            }
            case ExternalLinter.Failed failed -> {
                finishDraft.refuse(id, IssuanceRefusal.lint(String.join("; ", failed.findings())));
                yield Optional.empty();
            }
            case ExternalLinter.Inconclusive unknown -> {
                LOG.warnf("The external linter on %s: %s", id, unknown.reason());
                Instant now = clock.instant();
                if (now.isAfter(certificate.createdAt().plus(patience))) {
                    finishDraft.refuse(id, IssuanceRefusal.notLinted(unknown.reason()));
                    yield Optional.empty();
                }
                yield Optional.of(now.plus(pause(attempt)));
            }
        };
    }

    private ExternalLinter.Shape shape(IssuedCertificate certificate) {
        Optional<CertificateProfile> profile = profiles.find(certificate.profile());
        return new ExternalLinter.Shape(
                profile.map(p -> p.ruleSets().contains(RuleSet.BASELINE)).orElse(true),
                profile.map(p -> p.kind() == CertificateKind.SUBSCRIBER_OV).orElse(false),
                PrecertificateContent.isPoisoned(certificate.der()));
    }

    private static Duration pause(int attempt) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(Math.max(attempt, 1) - 1, 10));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
}
