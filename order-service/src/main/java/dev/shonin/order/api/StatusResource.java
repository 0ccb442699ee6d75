package dev.shonin.order.api;

import dev.shonin.kit.access.Caller;
import dev.shonin.kit.access.Role;
import dev.shonin.kit.problem.Languages;
import dev.shonin.order.config.OrderConfig;
import dev.shonin.order.domain.Maintenance;
import dev.shonin.order.domain.MaintenanceWindow;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /v1/status}. */
@Path("/v1/status")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Metered
@RolesAllowed({Role.Names.RESELLER, Role.Names.OPERATOR, Role.Names.AUDITOR})
@Tag(name = "Status")
public class StatusResource {

    private static final Duration AHEAD = Duration.ofDays(62);

    private final Caller caller;
    private final Maintenance maintenance;
    private final OrderConfig config;
    private final Clock clock;

    StatusResource(Caller caller, Maintenance maintenance, OrderConfig config, Clock clock) {
        this.caller = caller;
        this.maintenance = maintenance;
        this.config = config;
        this.clock = clock;
    }

    /** The state of the service and who is asking. */
    @Schema(name = "Status")
    record StatusView(
            @Schema(
                            description =
                                    "open: orders are taken; held: they are taken, and wait for the"
                                            + " end of a maintenance window; closed: they are refused"
                                            + " until then",
                            enumeration = {"open", "held", "closed"})
                    String orders,
            Instant time,
            @Schema(description = "Windows that are open or begin within 62 days, in order")
                    List<WindowView> maintenance,
            @Schema(description = "The version of the terms of use in force") String terms,
            CallerView caller) {}

    /** A maintenance window. */
    @Schema(name = "MaintenanceWindow")
    record WindowView(String code, String title, Instant start, Instant end) {

        static WindowView of(MaintenanceWindow window, Locale locale) {
            return new WindowView(
                    window.code(),
                    window.texts().getOrDefault(locale.getLanguage(), window.code()),
                    window.start(),
                    window.end());
        }
    }

    /** Who is asking. */
    @Schema(name = "CallerInfo")
    record CallerView(String accountId, String accountName, String keyId, List<String> roles) {}

    @GET
    @Operation(
            operationId = "readStatus",
            summary = "Read the service's state and who you are",
            description = "A cheap way to try a key.")
    @APIResponseSchema(StatusView.class)
    public Response read(@HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        Instant now = clock.instant();
        Locale locale = Languages.best(language);
        return Response.ok(
                        new StatusView(
                                orders(now),
                                now,
                                maintenance.ahead(now, AHEAD).stream()
                                        .map(window -> WindowView.of(window, locale))
                                        .toList(),
                                config.terms().version(),
                                new CallerView(
                                        caller.accountId(),
                                        caller.accountName(),
                                        caller.keyId(),
                                        caller.roles().stream()
                                                .map(Role::roleName)
                                                .sorted()
                                                .toList())))
                .build();
    }

    private String orders(Instant now) {
        if (maintenance.at(now).isEmpty()) {
            return "open";
        }
        return switch (maintenance.mode()) {
            case OFF -> "open";
            case HOLD -> "held";
            case REFUSE -> "closed";
        };
    }
}
