package dev.shonin.dcv.api;

import dev.shonin.dcv.domain.ApproverCandidate;
import dev.shonin.dcv.domain.ApproverList;
import dev.shonin.dcv.domain.DcvException;
import dev.shonin.dcv.domain.Exclusion;
import dev.shonin.kit.problem.ProblemException;
import dev.shonin.kit.problem.ProblemMappers;
import dev.shonin.kit.problem.SubProblem;
import dev.shonin.pki.name.NameRefusedException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns every refusal of this service into its problem: the one place where that is done. */
public class DcvRefusals {

    /** When a list that could not be completed may be asked for again. */
    private static final Duration DNS_PAUSE = Duration.ofSeconds(30);

    private static final int MOST_SHOWN = 12;

    private final ProblemMappers problems = new ProblemMappers();

    /** A refusal by this service. */
    @ServerExceptionMapper
    public Response refused(DcvException refused, ContainerRequestContext request) {
        return problems.problem(problem(refused), request);
    }

    /** A name that is none, or none that can be validated. */
    @ServerExceptionMapper
    public Response name(NameRefusedException refused, ContainerRequestContext request) {
        return problems.problem(problem(refused), request);
    }

    static ProblemException problem(NameRefusedException refused) {
        String en = refused.refusal().detail(Locale.ENGLISH);
        String ja = refused.refusal().detail(Locale.JAPANESE);
        return new ProblemException(DcvProblem.NAME_NOT_ACCEPTABLE, en, ja)
                .withErrors(List.of(new SubProblem(refused.refusal().code(), null, null, en, ja)));
    }

    static ProblemException problem(DcvException refused) {
        return switch (refused) {
            case DcvException.OrderUnknown r ->
                    problem(DcvProblem.NO_SUCH_ORDER, Map.of("id", r.orderId()));
            case DcvException.ApproverListUnknown r ->
                    problem(DcvProblem.NO_SUCH_APPROVER_LIST, Map.of("id", r.listId()));
            case DcvException.AuthorizationUnknown r ->
                    problem(DcvProblem.NO_SUCH_AUTHORIZATION, Map.of("id", r.authorizationId()));
            case DcvException.OrderEnded r ->
                    problem(DcvProblem.ORDER_ENDED, Map.of("id", r.orderId()));
            case DcvException.NotPending r ->
                    problem(DcvProblem.NOT_PENDING, Map.of("state", r.state().code()));
            case DcvException.NothingToResend r -> problem(DcvProblem.NOTHING_TO_RESEND, Map.of());
            case DcvException.EvidenceNotSigned r ->
                    problem(DcvProblem.EVIDENCE_NOT_SIGNED, Map.of());
            case DcvException.MailNotRepeatable r ->
                    problem(DcvProblem.MAIL_NOT_REPEATABLE, Map.of("id", r.authorizationId()));
            case DcvException.ApproverMalformed r ->
                    problem(DcvProblem.APPROVER_MALFORMED, Map.of());
            case DcvException.ApproverNotListed r -> notListed(r);
            case DcvException.ApproverListIncomplete r -> incomplete(r);
            case DcvException.MethodNotPossible r ->
                    problem(DcvProblem.METHOD_NOT_POSSIBLE, '.' + r.reason(), r.values());
            case DcvException.NothingToCheck r -> problem(DcvProblem.NOTHING_TO_CHECK, Map.of());
            case DcvException.TooManyChecks r ->
                    problem(
                                    DcvProblem.TOO_MANY_CHECKS,
                                    Map.of(
                                            "seconds",
                                            Long.toString(Math.max(1, r.retryAfter().toSeconds()))))
                            .withRetryAfter(r.retryAfter());
            case DcvException.TooManyMails r ->
                    problem(
                                    DcvProblem.TOO_MANY_MAILS,
                                    r.usedUp() ? ".used-up" : "",
                                    Map.of(
                                            "seconds",
                                            Long.toString(Math.max(1, r.retryAfter().toSeconds()))))
                            .withRetryAfter(r.retryAfter());
        };
    }

    /** A problem whose detail is the sentence under its code. */
    static ProblemException problem(DcvProblem type, Map<String, String> values) {
        return problem(type, "", values);
    }

    private static ProblemException problem(
            DcvProblem type, String variant, Map<String, String> values) {
        String key = "problem." + type.code() + variant;
        return new ProblemException(
                type,
                Wording.in(Locale.ENGLISH).say(key, values),
                Wording.in(Locale.JAPANESE).say(key, values));
    }

    private static ProblemException notListed(DcvException.ApproverNotListed refused) {
        ApproverList list = refused.list();
        String addresses =
                list.candidates().stream()
                        .map(ApproverCandidate::address)
                        .distinct()
                        .limit(MOST_SHOWN)
                        .map(Object::toString)
                        .collect(Collectors.joining(", "));
        return problem(
                DcvProblem.APPROVER_NOT_LISTED,
                addresses.isEmpty() ? ".nobody" : "",
                Map.of(
                        "approver", refused.approver().toString(),
                        "name", list.name().ascii(),
                        "addresses", addresses));
    }

    private static ProblemException incomplete(DcvException.ApproverListIncomplete refused) {
        ApproverList list = refused.list();
        List<SubProblem> unanswered =
                list.excluded().stream()
                        .filter(exclusion -> exclusion.reason().inconclusive())
                        .map(exclusion -> unanswered(list, exclusion))
                        .toList();
        return problem(
                        DcvProblem.LIST_INCOMPLETE,
                        Map.of(
                                "approver", refused.approver().toString(),
                                "name", list.name().ascii()))
                .withErrors(unanswered)
                .withRetryAfter(DNS_PAUSE);
    }

    private static SubProblem unanswered(ApproverList list, Exclusion exclusion) {
        return new SubProblem(
                exclusion.reason().code(),
                null,
                list.name().ascii(),
                ExclusionTexts.detail(exclusion, Locale.ENGLISH),
                ExclusionTexts.detail(exclusion, Locale.JAPANESE));
    }
}
