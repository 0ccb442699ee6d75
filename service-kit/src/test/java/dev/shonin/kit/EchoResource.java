package dev.shonin.kit;

import dev.shonin.kit.access.Caller;
import dev.shonin.kit.access.Role;
import dev.shonin.kit.problem.KitProblem;
import dev.shonin.kit.problem.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.Map;

/** Endpoints on which to try access and problems. */
@Path("/echo")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class EchoResource {

    private final Caller caller;

    EchoResource(Caller caller) {
        this.caller = caller;
    }

    public record Said(@NotBlank String text, int times) {}

    @POST
    @PermitAll
    public Said say(@Valid Said said) {
        return said;
    }

    @GET
    @Path("me")
    @RolesAllowed(Role.Names.RESELLER)
    public Map<String, Object> me() {
        return Map.of(
                "account", caller.accountId(),
                "name", caller.accountName(),
                "key", caller.keyId(),
                "others", caller.maySee("acc_other"));
    }

    @GET
    @Path("operator")
    @RolesAllowed(Role.Names.OPERATOR)
    public Map<String, Object> operator() {
        return Map.of(
                "others", caller.maySee("acc_other"), "change", caller.mayChange("acc_other"));
    }

    @GET
    @Path("broken")
    @PermitAll
    public Said broken() {
        throw new IllegalStateException("secret detail");
    }

    @GET
    @Path("busy")
    @PermitAll
    public Said busy() {
        throw new ProblemException(KitProblem.UNAVAILABLE, "Busy now.", "混み合っています。")
                .withRetryAfter(Duration.ofSeconds(7));
    }
}
