package dev.shonin.dcv.net.whois;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which WHOIS server has which top-level domain, as the root said; forgotten after 48 hours at most
 * (BR 3.2.2.4.12).
 */
final class RegistryServers {

    private static final int MOST = 5000;

    /** BR 3.2.2.4.12: "no more than 48 hours". */
    private static final Duration LONGEST = Duration.ofHours(48);

    private final Map<String, Known> servers = new ConcurrentHashMap<>();
    private final Duration lifetime;
    private final Clock clock;

    RegistryServers(Duration lifetime, Clock clock) {
        if (lifetime.compareTo(LONGEST) > 0 || lifetime.isNegative()) {
            throw new IllegalArgumentException(
                    "registries' servers may be remembered for 48 hours at most (BR 3.2.2.4.12),"
                            + " not "
                            + lifetime);
        }
        this.lifetime = lifetime;
        this.clock = clock;
    }

    /**
     * What the root said.
     *
     * @param server the registry's server; null where it has none
     * @param until when it is to be asked again
     */
    record Known(@Nullable String server, Instant until) {}

    /** What is known of a top-level domain; null where the root must be asked. */
    @Nullable Known of(String tld) {
        Known known = servers.get(tld);
        return known != null && clock.instant().isBefore(known.until()) ? known : null;
    }

    void learn(String tld, @Nullable String server) {
        if (servers.size() >= MOST) {
            servers.clear();
        }
        servers.put(tld, new Known(server, clock.instant().plus(lifetime)));
    }
}
