package dev.shonin.order.api;

import dev.shonin.kit.access.Caller;
import dev.shonin.kit.access.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/status}. */
@Path("/v1/status")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Metered
@RolesAllowed({Role.Names.RESELLER, Role.Names.OPERATOR, Role.Names.AUDITOR})
@Tag(name = "Status")
public class StatusResource {

    private final Caller caller;
    private final Clock clock;

    StatusResource(Caller caller, Clock clock) {
        this.caller = caller;
        this.clock = clock;
    }

    /** The state of the service and who is asking. */
    @Schema(name = "Status")
    record StatusView(
            @Schema(description = "open: orders are taken", examples = "open") String orders,
            Instant time,
            CallerView caller) {}

    /** Who is asking. */
    @Schema(name = "CallerInfo")
    record CallerView(String accountId, String accountName, String keyId, List<String> roles) {}

    @GET
    @Operation(
            operationId = "readStatus",
            summary = "Read the service's state and who you are",
            description = "A cheap way to try a key.")
    @APIResponseSchema(StatusView.class)
    public Response read() {
        return Response.ok(
                        new StatusView(
                                "open",
                                clock.instant(),
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
}
