package dev.shonin.dcv.flow;

import dev.shonin.dcv.config.DcvConfig;
import dev.shonin.dcv.domain.Observed;
import dev.shonin.dcv.domain.PolicyProfile;
import dev.shonin.dcv.domain.perspective.Perspectives;
import dev.shonin.dcv.domain.perspective.RemoteTask;
import dev.shonin.dcv.domain.perspective.RemoteView;
import dev.shonin.dcv.policy.CorroborationRule;
import dev.shonin.dcv.policy.RuleVerdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/**
 * Has what was seen from here seen from elsewhere too (BR 3.2.2.9), where the policy of the day
 * wants it. Every call asks everybody anew.
 */
@ApplicationScoped
class Corroborate {

    private final Perspectives perspectives;
    private final DcvConfig config;
    private final Clock clock;

    Corroborate(Perspectives perspectives, DcvConfig config, Clock clock) {
        this.perspectives = perspectives;
        this.config = config;
        this.clock = clock;
    }

    /**
     * What it came to.
     *
     * @param enough whether the policy is content
     * @param views what each perspective said
     */
    record Outcome(boolean enough, List<RemoteView> views) {

        /** For people: {@code 3/4: ripe-1 dns.nothing}. */
        String summary() {
            long agreeing = views.stream().filter(RemoteView::agrees).count();
            StringBuilder text = new StringBuilder();
            text.append(agreeing).append('/').append(views.size());
            views.stream()
                    .filter(view -> !view.agrees())
                    .forEach(
                            view ->
                                    text.append(text.indexOf(":") < 0 ? ": " : ", ")
                                            .append(view.perspective())
                                            .append(' ')
                                            .append(view.code()));
            return text.toString();
        }
    }

    /** Asks, if anybody has to be asked. */
    Outcome ask(RemoteTask task, PolicyProfile policy) {
        return ask(policy, () -> perspectives.ask(task));
    }

    /**
     * Asks in order to show it: somebody waits, and nothing is decided by it. Whoever is slow is
     * told as such; what is decided later asks everybody anew and waits for them.
     */
    Outcome glance(RemoteTask task, PolicyProfile policy) {
        return ask(policy, () -> perspectives.ask(task, config.perspectives().listBound()));
    }

    private Outcome ask(PolicyProfile policy, Supplier<List<RemoteView>> asking) {
        Instant now = clock.instant();
        if (config.corroboration() == DcvConfig.Corroboration.OFF
                || CorroborationRule.wanted(policy, now).isEmpty()) {
            return new Outcome(true, List.of());
        }
        List<RemoteView> views = asking.get();
        List<RemoteView> agreeing = views.stream().filter(RemoteView::agrees).toList();
        int regions = (int) agreeing.stream().map(RemoteView::region).distinct().count();
        Observed.Corroboration seen =
                new Observed.Corroboration(
                        agreeing.size(), views.size() - agreeing.size(), regions);
        boolean enough =
                CorroborationRule.judge(policy, seen, now).stream().noneMatch(RuleVerdict::blocks);
        return new Outcome(enough, views);
    }
}
