package dev.shonin.order.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.shonin.kit.access.Role;
import dev.shonin.kit.page.Cursor;
import dev.shonin.kit.problem.Languages;
import dev.shonin.order.domain.ForecastLine;
import dev.shonin.order.domain.IssuedCertificate;
import dev.shonin.order.flow.ForecastRenewals;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /v1/forecast}: what will be different at the next renewals. */
@Path("/v1/forecast")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Metered
@RolesAllowed({Role.Names.RESELLER, Role.Names.OPERATOR, Role.Names.AUDITOR})
@Tag(name = "After issue")
public class ForecastResource {

    private final ForecastRenewals forecast;
    private final Headers headers;

    ForecastResource(ForecastRenewals forecast, Headers headers) {
        this.forecast = forecast;
        this.headers = headers;
    }

    /**
     * Some certificates.
     *
     * @param certificates those that have not ended, oldest order first
     * @param next the cursor of the next page; absent on the last
     */
    @Schema(name = "Forecast")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PageView(List<LineView> certificates, @Nullable String next) {}

    /** A certificate and what changes until it is renewed. */
    @Schema(name = "ForecastLine")
    record LineView(
            String orderId,
            String certificateId,
            String commonName,
            Instant notAfter,
            @Schema(description = "Empty where it can be renewed the way it was")
                    List<ChangeView> changes) {

        static LineView of(ForecastLine line, Locale locale) {
            IssuedCertificate certificate =
                    Objects.requireNonNull(line.order().state().certificate());
            return new LineView(
                    line.order().id(),
                    certificate.id(),
                    line.order().terms().commonName(),
                    certificate.notAfter(),
                    line.changes().stream().map(c -> ChangeView.of(c, locale)).toList());
        }
    }

    /** A change of the rules, and what to do. */
    @Schema(name = "ForecastChange")
    record ChangeView(
            @Schema(enumeration = {"validity.shorter", "reuse.shorter", "mail.ends"}) String code,
            @Schema(description = "From when on") Instant from,
            @Schema(description = "The new number of days; 0 where it is about none") int days,
            @Schema(description = "What it means and what to change") String text) {

        static ChangeView of(ForecastLine.Change change, Locale locale) {
            return new ChangeView(
                    change.code(),
                    change.from(),
                    change.value(),
                    Sentences.in(locale)
                            .say(
                                    "forecast." + change.code(),
                                    Map.of(
                                            "from",
                                            change.from().toString().substring(0, 10),
                                            "days",
                                            Integer.toString(change.value()))));
        }
    }

    @GET
    @Operation(
            operationId = "readForecast",
            summary = "Read which certificates will not be renewable the way they were",
            description =
                    "Proofs by mail end on 2028-03-15; proofs can be reused and certificates are valid for"
                            + " shorter and shorter times. Looks at each certificate's next renewal, or further"
                            + " with beyond.")
    @APIResponseSchema(PageView.class)
    public Response read(
            @QueryParam("beyond") @Nullable String beyond,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable String limit,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        Parameters parameters = new Parameters();
        Duration further = parameters.days(beyond);
        String from = parameters.cursor(after, "ord");
        int most = parameters.limit(limit);
        parameters.refuseIfWrong();
        Locale locale = Languages.best(language);
        List<ForecastLine> lines = forecast.page(headers.reader(), further, from, most);
        String next = lines.size() == most ? Cursor.after(lines.getLast().order().id()) : null;
        return Response.ok(
                        new PageView(
                                lines.stream().map(line -> LineView.of(line, locale)).toList(),
                                next))
                .build();
    }
}
