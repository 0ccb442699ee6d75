package dev.shonin.dcv.domain;

import dev.shonin.dcv.domain.dns.Dnssec;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of the network while a name was proven.
 *
 * @param corroboration what the remote perspectives saw; null where that was not recorded
 * @param dnssec how the DNS answers stood to DNSSEC, the weakest of them; null where that was not
 *     recorded
 */
public record Observed(@Nullable Corroboration corroboration, @Nullable Dnssec dnssec) {

    /** Nothing recorded, because nothing was asked of the network. */
    public static final Observed NOTHING = new Observed(null, null);

    /**
     * What the remote perspectives saw (BR 3.2.2.9).
     *
     * @param agreeing how many saw the same as the primary one
     * @param dissenting how many did not, or did not answer
     * @param regions in how many RIR service regions those that agree lie
     */
    public record Corroboration(int agreeing, int dissenting, int regions) {}
}
