package dev.shonin.kit.time;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;

/** The clock that everything reads. Tests replace it by one they can move. */
public class SystemClock {

    @Produces
    @ApplicationScoped
    @DefaultBean
    Clock clock() {
        return utc();
    }

    /** The machine's clock, for a process that runs without the framework. */
    public static Clock utc() {
        return Clock.systemUTC();
    }
}
