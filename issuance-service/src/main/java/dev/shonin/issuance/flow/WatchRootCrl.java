package dev.shonin.issuance.flow;

import dev.shonin.issuance.config.IssuanceConfig;
import dev.shonin.issuance.sign.CaException;
import dev.shonin.issuance.sign.CertificationAuthority;
import dev.shonin.issuance.sign.RootCrl;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps an eye on the root's CRL, which an operator renews: takes up a new file without a restart,
 * and tells in good time that the present one ends (BR 4.9.7: it must be renewed within a year).
 */
@ApplicationScoped
public class WatchRootCrl {

    private static final Logger LOG = Logger.getLogger(WatchRootCrl.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(30);

    private static final String REMEDY = "renew it with ./shonin ca crl.";

    /** From here on an operator is told. */
    private static final Duration SOON = Duration.ofDays(30);

    private final Path file;
    private final byte[] root;
    private final Clock clock;
    private RootCrl current;
    private Instant lookedAt;
    private @Nullable FileTime taken;

    WatchRootCrl(
            IssuanceConfig config,
            CertificationAuthority authority,
            MeterRegistry metrics,
            Clock clock) {
        this.file = config.directory().resolve("root.crl");
        this.root = authority.root();
        this.clock = clock;
        this.current = RootCrl.read(authority.rootCrl(), root, file.toString());
        this.lookedAt = clock.instant();
        this.taken = modified();
        Gauge.builder("shonin.ca.root.crl.remaining", () -> remaining().toSeconds())
                .description("How long the root's CRL still holds; negative once it has ended")
                .baseUnit("seconds")
                .register(metrics);
    }

    /** Tells whoever reads the log how it stands; called when the service starts. */
    public void announce() {
        switch (state()) {
            case HOLDS -> {}
            case ENDS_SOON -> LOG.warnf("The root's CRL ends at %s; %s", until(), REMEDY);
            case ENDED -> LOG.errorf("The root's CRL ended at %s; %s", until(), REMEDY);
        }
    }

    /** How it stands with the CRL. */
    public enum State {
        HOLDS,
        /** Within thirty days. */
        ENDS_SOON,
        ENDED
    }

    /** How it stands with the CRL now. */
    public State state() {
        Duration remaining = remaining();
        if (remaining.isNegative()) {
            return State.ENDED;
        }
        return remaining.compareTo(SOON) < 0 ? State.ENDS_SOON : State.HOLDS;
    }

    /** Until when it holds. */
    public Instant until() {
        return current().nextUpdate();
    }

    /** The CRL, DER. */
    public byte[] der() {
        return current().der();
    }

    private Duration remaining() {
        return Duration.between(clock.instant(), until());
    }

    private synchronized RootCrl current() {
        Instant now = clock.instant();
        if (Duration.between(lookedAt, now).abs().compareTo(LOOK_EVERY) >= 0) {
            lookedAt = now;
            FileTime changed = modified();
            if (changed != null && !changed.equals(taken)) {
                taken = changed;
                take();
            }
        }
        return current;
    }

    // A file that is not the root's CRL does not take the place of one that is.
    private void take() {
        try {
            RootCrl next = RootCrl.read(Files.readAllBytes(file), root, file.toString());
            if (next.nextUpdate().isBefore(current.nextUpdate())) {
                LOG.errorf("%s is older than the root's CRL in use and not taken", file);
                return;
            }
            current = next;
            LOG.infof("The root's CRL was renewed and holds until %s", next.nextUpdate());
        } catch (CaException | IOException e) {
            LOG.errorf("The root's CRL %s is not taken: %s", file, e.getMessage());
        }
    }

    private @Nullable FileTime modified() {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return null; // Taken away for the moment; what was read before is served.
        }
    }
}
