package dev.shonin.dcv.dnssec;

import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;

/** Where the DS and DNSKEY records along the way to an answer come from. */
@FunctionalInterface
public interface KeyAnswers {

    /**
     * The answer to a question, with its signatures; null where nobody gave one.
     *
     * @param name of which name
     * @param type the code of the type, DS or DNSKEY
     * @param deadline when to stop, as {@link System#nanoTime()} has it
     */
    @Nullable Message answer(Name name, int type, long deadline);
}
