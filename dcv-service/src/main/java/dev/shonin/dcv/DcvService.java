package dev.shonin.dcv;

import dev.shonin.kit.time.SystemClock;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts this service, in the role that {@code SHONIN_ROLE} names. */
@QuarkusMain
public final class DcvService {

    private static final String PERSPECTIVE = "perspective";

    private DcvService() {}

    /** Starts it. */
    public static void main(String... args) throws InterruptedException {
        String role = System.getenv("SHONIN_ROLE");
        if (role == null || role.isBlank() || role.equals("primary")) {
            Quarkus.run(args);
        } else if (role.equals(PERSPECTIVE)) {
            PerspectiveRole.run(SystemClock.utc());
        } else {
            throw new IllegalArgumentException(
                    "SHONIN_ROLE is primary or perspective, not " + role);
        }
    }
}
