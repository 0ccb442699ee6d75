package dev.shonin.order.flow;

import dev.shonin.events.PreflightAnswered;
import dev.shonin.kit.id.Ids;
import dev.shonin.order.config.OrderConfig;
import dev.shonin.order.domain.Failure;
import dev.shonin.order.domain.Notice;
import dev.shonin.order.domain.Obstacle;
import dev.shonin.order.domain.OrderRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Tells everything that would stand in the way of an order, without placing it. */
@ApplicationScoped
public class Preflight {

    private static final Logger AUDIT = Logger.getLogger("dev.shonin.audit");

    private final AskPreflight ask;
    private final PreflightAnswers answers;
    private final OrderConfig config;

    Preflight(AskPreflight ask, PreflightAnswers answers, OrderConfig config) {
        this.ask = ask;
        this.answers = answers;
        this.config = config;
    }

    /**
     * What was found.
     *
     * @param obstacles what is wrong with the order itself
     * @param found what other services found in the way, name by name
     * @param notices what else there is to know, what was not answered too
     * @param approvers who could approve
     * @param names what DNSSEC says of each name
     */
    public record Report(
            List<Obstacle> obstacles,
            List<Failure.Cause> found,
            List<Notice> notices,
            List<Approver> approvers,
            List<NameState> names) {

        /**
         * Whether the order would be placed, and nothing is known that keeps it from being issued.
         */
        public boolean placeable() {
            return obstacles.isEmpty()
                    && found.isEmpty()
                    && notices.stream()
                            .noneMatch(
                                    notice ->
                                            notice
                                                            instanceof
                                                            Notice.UnderMaintenance(
                                                                    var _,
                                                                    var refused)
                                                    && refused);
        }
    }

    /**
     * A mailbox that could approve a name.
     *
     * @param name the name
     * @param address the mailbox
     * @param source where it comes from
     * @param mail whether its domain takes mail: accepts, refuses, or unknown
     */
    public record Approver(String name, String address, String source, @Nullable String mail) {}

    /**
     * What is known of a name.
     *
     * @param name the name
     * @param dnssec secure, insecure, bogus or indeterminate
     * @param reusableUntil until when an earlier proof serves; null where it must be proven anew
     */
    public record NameState(String name, String dnssec, @Nullable Instant reusableUntil) {}

    /** Finds out. Nothing is stored but a line of the audit log. */
    public Report check(OrderRequest request, PlaceOrder.Orderer orderer) {
        String id = Ids.next("pre");
        answers.expect(id);
        try {
            AskPreflight.Known known = ask.ask(id, request, orderer, config.preflight().patience());
            AUDIT.infof("preflight %s by %s for %s", id, orderer.actor(), orderer.accountId());
            Optional<PreflightAnswered> answer =
                    known.asked()
                            ? answers.await(id, config.preflight().patience())
                            : Optional.empty();
            return report(known, answer);
        } finally {
            answers.forget(id);
        }
    }

    private static Report report(AskPreflight.Known known, Optional<PreflightAnswered> answer) {
        List<Notice> notices = new ArrayList<>(known.notices());
        if (known.asked() && answer.isEmpty()) {
            notices.add(new Notice.Unanswered("validation"));
        }
        return new Report(
                known.obstacles(),
                answer.stream()
                        .flatMap(a -> a.findings().stream())
                        .map(
                                f ->
                                        new Failure.Cause(
                                                f.name(),
                                                f.code(),
                                                f.at(),
                                                f.record(),
                                                f.detail(),
                                                f.permit()))
                        .toList(),
                notices,
                answer.stream()
                        .flatMap(a -> a.approvers().stream())
                        .map(a -> new Approver(a.name(), a.address(), a.source(), a.mail()))
                        .toList(),
                answer.map(PreflightAnswered::names).stream()
                        .flatMap(List::stream)
                        .map(n -> new NameState(n.name(), n.dnssec(), n.reusableUntil()))
                        .toList());
    }
}
