package dev.shonin.order.api;

import dev.shonin.kit.problem.ProblemException;
import dev.shonin.kit.problem.ProblemMappers;
import dev.shonin.kit.problem.ProblemType;
import dev.shonin.kit.problem.SubProblem;
import dev.shonin.order.domain.MaintenanceWindow;
import dev.shonin.order.domain.Obstacle;
import dev.shonin.order.domain.OrderStatus;
import dev.shonin.order.domain.Refused;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns every refusal of this service into its problem: the one place where that is done. */
public class Refusals {

    private static final Duration IN_FLIGHT_PAUSE = Duration.ofSeconds(1);

    private static final String STATUS = "status";

    private final ProblemMappers problems = new ProblemMappers();

    @ServerExceptionMapper
    public Response refused(Refused refused, ContainerRequestContext request) {
        return problems.problem(problem(refused), request);
    }

    static ProblemException problem(Refused refused) {
        return switch (refused) {
            case Refused.NotPlaceable r -> obstacles(OrderProblem.NOT_PLACEABLE, r.obstacles());
            case Refused.NoSuchOrder r -> problem(OrderProblem.NO_SUCH_ORDER, Map.of("id", r.id()));
            case Refused.VersionDiffers r ->
                    problem(
                            OrderProblem.VERSION_DIFFERS,
                            Map.of("id", r.id(), "version", Integer.toString(r.version())));
            case Refused.NotOverYet r ->
                    problem(OrderProblem.NOT_OVER_YET, Map.of(STATUS, r.status().code()));
            case Refused.UnderMaintenance r -> maintenance(r.window()).withRetryAfter(r.left());
            case Refused.NotIssued r ->
                    problem(OrderProblem.NOT_ISSUED, Map.of(STATUS, r.status().code()));
            case Refused.NothingToPay r ->
                    problem(OrderProblem.NOTHING_TO_PAY, Map.of(STATUS, r.status().code()));
            case Refused.PaidOtherwise _ -> problem(OrderProblem.PAID_OTHERWISE, Map.of());
            case Refused.AmountDiffers r ->
                    problem(
                            OrderProblem.AMOUNT_DIFFERS,
                            Map.of(
                                    "asked",
                                    Amounts.number(r.amount(), r.currency()),
                                    "currency",
                                    r.currency(),
                                    "amount",
                                    Long.toString(r.amount())));
            case Refused.BadOrderData r -> obstacles(OrderProblem.BAD_ORDER_DATA, r.obstacles());
            case Refused.NoReview r -> problem(OrderProblem.NO_REVIEW, Map.of("id", r.id()));
            case Refused.ReviewOver r -> problem(OrderProblem.REVIEW_OVER, Map.of("id", r.id()));
            case Refused.SamePerson r -> problem(OrderProblem.SAME_PERSON, Map.of("id", r.id()));
            case Refused.TooLateToCancel r -> tooLate(r.status());
            case Refused.NothingToSeek r ->
                    problem(OrderProblem.NOTHING_TO_SEEK, Map.of(STATUS, r.status().code()));
            case Refused.NamesUnproven r ->
                    problem(
                            OrderProblem.NAMES_UNPROVEN,
                            Map.of("names", String.join(", ", r.names())));
            case Refused.BodyDiffers _ -> problem(OrderProblem.BODY_DIFFERS, Map.of());
            case Refused.InFlight _ ->
                    problem(OrderProblem.IN_FLIGHT, Map.of()).withRetryAfter(IN_FLIGHT_PAUSE);
            case Refused.NoSuchAccount r ->
                    problem(OrderProblem.NO_SUCH_ACCOUNT, Map.of("id", r.id()));
            case Refused.BadAccountData r ->
                    obstacles(OrderProblem.BAD_ACCOUNT_DATA, r.obstacles());
            case Refused.NoParent r -> problem(OrderProblem.NO_PARENT, Map.of("id", r.id()));
            case Refused.TooManyAccounts r ->
                    problem(
                            OrderProblem.TOO_MANY_ACCOUNTS,
                            Map.of("id", r.id(), "most", Integer.toString(r.most())));
            case Refused.NoSuchKey r -> problem(OrderProblem.NO_SUCH_KEY, Map.of("id", r.id()));
            case Refused.OwnKey _ -> problem(OrderProblem.OWN_KEY, Map.of());
        };
    }

    /** A problem whose detail is the sentence under its code. */
    static ProblemException problem(ProblemType type, Map<String, String> values) {
        return problem(type, "detail." + type.code(), values);
    }

    private static ProblemException problem(
            ProblemType type, String key, Map<String, String> values) {
        return new ProblemException(
                type, say(Locale.ENGLISH, key, values), say(Locale.JAPANESE, key, values));
    }

    /** A status is told by its name, not by its code. */
    private static String say(Locale locale, String key, Map<String, String> values) {
        Sentences sentences = Sentences.in(locale);
        String status = values.get(STATUS);
        return sentences.say(
                key,
                status == null
                        ? values
                        : Map.of(STATUS, sentences.say("status." + status, Map.of())));
    }

    /** With the window's own words, in each language. */
    private static ProblemException maintenance(MaintenanceWindow window) {
        String key = "detail." + OrderProblem.UNDER_MAINTENANCE.code();
        return new ProblemException(
                OrderProblem.UNDER_MAINTENANCE,
                say(Locale.ENGLISH, key, maintenance(window, Locale.ENGLISH)),
                say(Locale.JAPANESE, key, maintenance(window, Locale.JAPANESE)));
    }

    private static Map<String, String> maintenance(MaintenanceWindow window, Locale locale) {
        return Map.of(
                "title",
                window.texts().getOrDefault(locale.getLanguage(), window.code()),
                "until",
                window.end().toString());
    }

    /** An issuing order is too late for another reason than one that has ended. */
    private static ProblemException tooLate(OrderStatus status) {
        String key = "detail." + OrderProblem.TOO_LATE_TO_CANCEL.code();
        return problem(
                OrderProblem.TOO_LATE_TO_CANCEL,
                status == OrderStatus.ISSUING ? key + ".issuing" : key,
                Map.of(STATUS, status.code()));
    }

    private static ProblemException obstacles(OrderProblem type, List<Obstacle> obstacles) {
        List<SubProblem> errors = obstacles.stream().map(ObstacleTexts::error).toList();
        return problem(type, Map.of("count", Integer.toString(errors.size()))).withErrors(errors);
    }
}
