package dev.shonin.dcv.domain.whois;

import dev.shonin.dcv.domain.ApproverSource;
import dev.shonin.dcv.domain.dns.Octets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A look-up of a domain's contacts with what became of it: the grain of evidence.
 *
 * @param source WHOIS or RDAP
 * @param domain the domain asked for: A-labels, lower case
 * @param reply what came of it
 * @param steps every server asked on the way, in order
 * @param askedAt when
 * @param took how long it took
 */
public record RegistrationLookup(
        ApproverSource source,
        String domain,
        RegistrationReply reply,
        List<Step> steps,
        Instant askedAt,
        Duration took) {

    /** Copies the list. */
    public RegistrationLookup {
        steps = List.copyOf(steps);
    }

    /**
     * One exchange with a server.
     *
     * @param server the host name, or the URL
     * @param query what was asked
     * @param outcome what it answered, in a few words
     * @param answer the answer as it came; null where there was none
     */
    public record Step(String server, String query, String outcome, @Nullable Octets answer) {}
}
