package dev.shonin.issuance.api;

import dev.shonin.issuance.domain.CertificateQuery;
import dev.shonin.issuance.domain.IssuanceException.BadCondition;
import dev.shonin.kit.page.Cursor;
import dev.shonin.pki.name.DomainName;
import dev.shonin.pki.name.NameRefusedException;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query parameters of a search, as they were sent. */
public class CertificateSearch {

    private static final int USUAL_LIMIT = 50;
    private static final int MOST = 100;
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{1,64}");

    @QueryParam("order")
    @Parameter(description = "The order's id")
    @Nullable String order;

    @QueryParam("name")
    @Parameter(description = "One of the names, as A-labels or U-labels")
    @Nullable String name;

    @QueryParam("serial")
    @Parameter(description = "The serial number in hexadecimal; colons are ignored")
    @Nullable String serial;

    @QueryParam("key")
    @Parameter(description = "SHA-256 of the SubjectPublicKeyInfo in hexadecimal")
    @Nullable String key;

    @QueryParam("expiresFrom")
    @Parameter(description = "Certificates that expire at this instant or later")
    @Nullable String expiresFrom;

    @QueryParam("expiresUntil")
    @Parameter(description = "Certificates that expire at this instant or earlier")
    @Nullable String expiresUntil;

    @QueryParam("after")
    @Parameter(description = "The next of the page before")
    @Nullable String after;

    @QueryParam("limit")
    @Parameter(description = "How many at most, 1 to 100; 50 if left out")
    @Nullable String limit;

    /** The search, asking for one more row than the page shows. */
    CertificateQuery query(@Nullable String accountId) {
        return new CertificateQuery(
                accountId,
                order,
                name == null ? null : ascii(name),
                serial == null ? null : hex("serial", serial),
                key == null ? null : hex("key", key),
                instant("expiresFrom", expiresFrom),
                instant("expiresUntil", expiresUntil),
                after == null
                        ? null
                        : Cursor.key(after).orElseThrow(() -> new BadCondition("after")),
                limit() + 1);
    }

    private int limit() {
        if (limit == null) {
            return USUAL_LIMIT;
        }
        try {
            int number = Integer.parseInt(limit);
            if (number >= 1 && number <= MOST) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Refused below.
        }
        throw new BadCondition("limit");
    }

    private static String ascii(String name) {
        try {
            return DomainName.ofAccepted(name).ascii();
        } catch (NameRefusedException e) {
            throw new BadCondition("name");
        }
    }

    private static String hex(String parameter, String value) {
        String digits = value.replace(":", "").toLowerCase(Locale.ROOT);
        if (!HEX.matcher(digits).matches()) {
            throw new BadCondition(parameter);
        }
        return digits;
    }

    private static @Nullable Instant instant(String parameter, @Nullable String value) {
        try {
            return value == null ? null : Instant.parse(value);
        } catch (DateTimeException e) {
            throw new BadCondition(parameter);
        }
    }
}
