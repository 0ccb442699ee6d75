package dev.shonin.dcv.domain.dns;

import java.util.Locale;

/**
 * One question to the DNS.
 *
 * @param name the owner name as A-labels, lower case, without the trailing dot
 * @param type the record type
 */
public record DnsQuestion(String name, RecordType type) {

    /** Lower-cases the name, so that equal questions are equal (RFC 4343). */
    public DnsQuestion {
        name = name.toLowerCase(Locale.ROOT);
    }

    /** As in a zone file: {@code www.example.com. CAA}. */
    @Override
    public String toString() {
        return name + ". " + type;
    }
}
