package dev.shonin.order.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.shonin.kit.access.Role;
import dev.shonin.kit.problem.Languages;
import dev.shonin.kit.problem.SubProblem;
import dev.shonin.order.domain.Failure;
import dev.shonin.order.domain.Notice;
import dev.shonin.order.domain.Obstacle;
import dev.shonin.order.flow.Preflight;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code POST /v1/orders/preflight}: would this work? */
@Path("/v1/orders/preflight")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Metered
@RolesAllowed(Role.Names.RESELLER)
@Tag(name = "Orders")
public class PreflightResource {

    private final Preflight preflight;
    private final Headers headers;

    PreflightResource(Preflight preflight, Headers headers) {
        this.preflight = preflight;
        this.headers = headers;
    }

    /** What was found out. */
    @Schema(name = "Preflight")
    record ReportView(
            @Schema(description = "Whether nothing is known that stands in the way")
                    boolean placeable,
            @Schema(description = "Everything in the way, each with what to do")
                    List<FindingView> obstacles,
            @Schema(description = "What else there is to know, what was not answered in time too")
                    List<FindingView> notices,
            @Schema(description = "Who could approve each name") List<ApproverView> approvers,
            @Schema(
                            description =
                                    "What DNSSEC says of each name that was looked up, and whether"
                                            + " it must be proven")
                    List<NameStateView> names) {}

    /** Something found. */
    @Schema(name = "PreflightFinding")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FindingView(
            @Schema(examples = "caa.forbidden") String code,
            @Schema(description = "Where in the request, as a JSON pointer")
                    @Nullable String pointer,
            @Nullable String name,
            @Schema(description = "What it is and what to do") String detail) {

        static FindingView of(Obstacle obstacle, Locale locale) {
            SubProblem error = ObstacleTexts.error(obstacle);
            return new FindingView(
                    error.code(), error.pointer(), error.name(), error.detail(locale));
        }

        static FindingView of(Failure.Cause cause, Locale locale) {
            return new FindingView(
                    cause.code(),
                    null,
                    cause.name(),
                    TimelineTexts.text(
                            new Failure(cause.code(), cause.detail(), true, List.of(cause)),
                            locale));
        }

        static FindingView of(Notice notice, Locale locale) {
            return switch (notice) {
                case Notice.Running n ->
                        said("order.running", n.name(), Map.of("orderId", n.orderId()), locale);
                case Notice.DaysLost n ->
                        said(
                                "renewal.days-lost",
                                null,
                                Map.of("orderId", n.orderId(), "days", Integer.toString(n.days())),
                                locale);
                case Notice.UnderMaintenance n ->
                        said(
                                n.refused() ? "maintenance.refused" : "maintenance.held",
                                null,
                                Map.of("until", n.until().toString()),
                                locale);
                case Notice.ReviewExpected _ -> said("review.expected", null, Map.of(), locale);
                case Notice.PaymentExpected n ->
                        said(
                                "payment.expected",
                                null,
                                Map.of(
                                        "amount",
                                        Amounts.number(n.amount(), n.currency()),
                                        "currency",
                                        n.currency()),
                                locale);
                case Notice.Unanswered _ -> said("preflight.unanswered", null, Map.of(), locale);
            };
        }

        private static FindingView said(
                String code, @Nullable String name, Map<String, String> values, Locale locale) {
            return new FindingView(
                    code, null, name, Sentences.in(locale).say("notice." + code, values));
        }
    }

    /** A mailbox that could approve a name. */
    @Schema(name = "PreflightApprover")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ApproverView(
            String name,
            String address,
            String source,
            @Schema(
                            description =
                                    "Whether the address's domain takes mail: it refuses where"
                                            + " there is neither an MX record nor an address, or a"
                                            + " null MX (RFC 7505)",
                            enumeration = {"accepts", "refuses", "unknown"})
                    @Nullable String mail) {}

    /** A name's DNS, and whether it must be proven. */
    @Schema(name = "PreflightName")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record NameStateView(
            String name,
            @Schema(enumeration = {"secure", "insecure", "bogus", "indeterminate"}) String dnssec,
            @Schema(
                            description =
                                    "Whether the name must be proven for this order, or a proof of"
                                            + " an earlier order of yours serves",
                            enumeration = {"needed", "reusable"})
                    String proof,
            @Schema(description = "Until when the earlier proof serves, where one does")
                    @Nullable Instant reusableUntil) {

        static NameStateView of(Preflight.NameState name) {
            return new NameStateView(
                    name.name(),
                    name.dnssec(),
                    name.reusableUntil() == null ? "needed" : "reusable",
                    name.reusableUntil());
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "preflight",
            summary = "Ask what would stand in the way of an order",
            description =
                    "The order as it would be placed. Everything in its way is told at once; what"
                            + " other services could not look up in time is said to be unanswered."
                            + " Nothing is stored.")
    @APIResponseSchema(ReportView.class)
    public Response check(
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language,
            @Nullable OrderBody given) {
        Preflight.Report report =
                preflight.check(Bodies.required(given).toRequest(), headers.orderer(language));
        Locale locale = Languages.best(language);
        return Response.ok(
                        new ReportView(
                                report.placeable(),
                                Stream.concat(
                                                report.obstacles().stream()
                                                        .map(o -> FindingView.of(o, locale)),
                                                report.found().stream()
                                                        .map(c -> FindingView.of(c, locale)))
                                        .toList(),
                                report.notices().stream()
                                        .map(n -> FindingView.of(n, locale))
                                        .toList(),
                                report.approvers().stream()
                                        .map(
                                                a ->
                                                        new ApproverView(
                                                                a.name(),
                                                                a.address(),
                                                                a.source(),
                                                                a.mail()))
                                        .toList(),
                                report.names().stream().map(NameStateView::of).toList()))
                .build();
    }
}
