package dev.shonin.dcv.domain.dns;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a statement by DNSSEC was concluded from: with it, and with nobody's help, the statement can
 * be made again (RFC 4035 section 5).
 *
 * @param anchors the trust anchors, DS or DNSKEY records in presentation format, one a line
 * @param messages the DS and DNSKEY record sets from there down to the answer, or the proofs that
 *     there are none, with their signatures: each a DNS message in a form that is the same whenever
 *     the records are, so that equal ones need be kept only once
 */
public record KeyChain(Octets anchors, List<Octets> messages) {

    /** Copies the list. */
    public KeyChain {
        messages = List.copyOf(messages);
    }

    /** The two chains as one, for an answer in several messages. */
    public KeyChain and(KeyChain other) {
        Set<Octets> all = new LinkedHashSet<>(messages);
        all.addAll(other.messages);
        return new KeyChain(anchors, List.copyOf(all));
    }
}
