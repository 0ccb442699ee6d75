package dev.shonin.order.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.shonin.kit.access.Role;
import dev.shonin.order.domain.Obstacle;
import dev.shonin.order.domain.Order;
import dev.shonin.order.domain.Refused;
import dev.shonin.order.domain.Review;
import dev.shonin.order.domain.RiskReason;
import dev.shonin.order.flow.DecideReview;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /v1/orders/{id}/review}: for operators; the customer never sees a review's reasons. */
@Path("/v1/orders/{id}/review")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Metered
@RolesAllowed({Role.Names.OPERATOR, Role.Names.AUDITOR})
@Tag(name = "Review")
public class ReviewResource {

    private static final String APPROVE = "approve";
    private static final String REFUSE = "refuse";

    private final DecideReview decideReview;
    private final Headers headers;

    ReviewResource(DecideReview decideReview, Headers headers) {
        this.decideReview = decideReview;
        this.headers = headers;
    }

    /** A review as the API shows it. */
    @Schema(name = "Review")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ReviewView(
            String orderId,
            @Schema(enumeration = {"standard", "highest"}) String riskClass,
            @Schema(description = "The sum of the weights of the rules that found something")
                    int score,
            List<ReasonView> reasons,
            Instant openedAt,
            @Schema(description = "How many different people must still approve")
                    int approvalsNeeded,
            List<DecisionView> decisions,
            @Nullable Instant closedAt) {

        static ReviewView of(Review review) {
            return new ReviewView(
                    review.orderId(),
                    review.assessment().riskClass().code(),
                    review.assessment().score(),
                    review.assessment().reasons().stream().map(ReasonView::of).toList(),
                    review.openedAt(),
                    review.closedAt() == null ? review.approvalsNeeded() : 0,
                    review.decisions().stream().map(DecisionView::of).toList(),
                    review.closedAt());
        }
    }

    /** A reason. */
    @Schema(name = "ReviewReason")
    record ReasonView(
            @Schema(examples = "risk.look-alike") String code,
            int weight,
            @Schema(description = "What it is about, such as the name") String subject,
            @Schema(description = "What it was compared with") String evidence) {

        static ReasonView of(RiskReason reason) {
            return new ReasonView(
                    reason.code(), reason.weight(), reason.subject(), reason.evidence());
        }
    }

    /** What one person decided. */
    @Schema(name = "ReviewDecision")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DecisionView(
            @Schema(enumeration = {APPROVE, REFUSE}) String decision,
            String by,
            Instant at,
            @Nullable String customerText,
            String fileText) {

        static DecisionView of(Review.Decision decision) {
            return new DecisionView(
                    decision.approved() ? APPROVE : REFUSE,
                    decision.by(),
                    decision.at(),
                    decision.customerText(),
                    decision.fileText());
        }
    }

    /** The body of {@code POST /v1/orders/{id}/review}. */
    @Schema(
            name = "ReviewRequest",
            requiredProperties = {"decision", "fileText"})
    record ReviewBody(
            @Schema(enumeration = {APPROVE, REFUSE}) @Nullable String decision,
            @Schema(description = "What the customer is told; needed for a refusal")
                    @Nullable String customerText,
            @Schema(description = "Why, for the file") @Nullable String fileText) {}

    @GET
    @Operation(operationId = "readReview", summary = "Read why a review holds an order")
    @APIResponseSchema(ReviewView.class)
    public Response read(@PathParam("id") String id) {
        return Response.ok(ReviewView.of(decideReview.of(id))).build();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.Names.OPERATOR)
    @Operation(
            operationId = "decideReview",
            summary = "Approve or refuse an order that a review holds",
            description =
                    "A refusal takes effect at once. An order of the highest class is approved by"
                            + " two different people.")
    @APIResponseSchema(OrderView.class)
    public Response decide(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language,
            @Nullable ReviewBody given) {
        ReviewBody body = Bodies.required(given);
        Order order =
                decideReview.decide(
                        id,
                        approved(body.decision()),
                        body.customerText(),
                        body.fileText(),
                        headers.changer(ifMatch));
        return OrderAnswers.shown(order, language).build();
    }

    private static boolean approved(@Nullable String decision) {
        if (APPROVE.equals(decision)) {
            return true;
        }
        if (REFUSE.equals(decision)) {
            return false;
        }
        throw new Refused.BadOrderData(
                List.of(
                        decision == null
                                ? new Obstacle.Missing("/decision")
                                : new Obstacle.NotOneOf(
                                        "/decision", decision, APPROVE + ", " + REFUSE)));
    }
}
