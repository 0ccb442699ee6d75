package dev.shonin.issuance.messaging;

import dev.shonin.issuance.flow.LintDraft;
import dev.shonin.kit.work.WorkHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Shows drafts to the external linter; a draft is there as long as its row of due work is. */
@ApplicationScoped
class ExternalLintWork implements WorkHandler {

    private final LintDraft lintDraft;

    ExternalLintWork(LintDraft lintDraft) {
        this.lintDraft = lintDraft;
    }

    @Override
    public String kind() {
        return LintDraft.WORK;
    }

    @Override
    public int concurrency() {
        return 8;
    }

    @Override
    public Duration lease() {
        return Duration.ofMinutes(2);
    }

    @Override
    public Outcome perform(String subject, int attempt) {
        Optional<Instant> again = lintDraft.advance(subject, attempt);
        return again.map(Outcome::retryAt).orElseGet(Outcome::done);
    }
}
