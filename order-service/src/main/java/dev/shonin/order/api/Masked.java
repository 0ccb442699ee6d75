package dev.shonin.order.api;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Mail addresses as a page shows them that anybody with the link can read: those that every domain
 * has (BR 3.2.2.4.4) as they are, of any other only what tells its owner that it is theirs.
 */
final class Masked {

    private static final Set<String> EVERY_DOMAINS =
            Set.of("admin", "administrator", "webmaster", "hostmaster", "postmaster");

    private Masked() {}

    static String of(@Nullable String address) {
        if (address == null) {
            return "—";
        }
        int at = address.lastIndexOf('@');
        if (at < 1) {
            return "…";
        }
        if (EVERY_DOMAINS.contains(address.substring(0, at))) {
            return address;
        }
        return address.substring(0, address.offsetByCodePoints(0, 1)) + "…" + address.substring(at);
    }
}
