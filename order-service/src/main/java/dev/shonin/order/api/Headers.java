package dev.shonin.order.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shonin.kit.access.Caller;
import dev.shonin.kit.access.Role;
import dev.shonin.kit.problem.Languages;
import dev.shonin.order.domain.Changer;
import dev.shonin.order.domain.RepeatKey;
import dev.shonin.order.domain.Steward;
import dev.shonin.order.domain.Viewer;
import dev.shonin.order.flow.PlaceOrder;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a request's headers and its caller say, in this service's own terms. */
@ApplicationScoped
class Headers {

    /** Says that the answer was given before. */
    static final String REPLAYED = "Idempotent-Replayed";

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7E]{1,255}");
    private static final Pattern WAIT =
            Pattern.compile("(?:^|[,;])\\s*wait\\s*=\\s*\"?(\\d{1,9})\"?\\s*(?=$|[,;])");
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private final Caller caller;
    private final ObjectMapper json;

    Headers(Caller caller, ObjectMapper json) {
        this.caller = caller;
        this.json = json;
    }

    /** Through whose eyes orders are read. */
    Viewer reader() {
        boolean all = caller.hasRole(Role.OPERATOR) || caller.hasRole(Role.AUDITOR);
        return all ? Viewer.everything() : Viewer.account(caller.accountId());
    }

    /** Whose orders may be changed: an auditor sees all and changes only what is their own. */
    Viewer changer() {
        return caller.hasRole(Role.OPERATOR)
                ? Viewer.everything()
                : Viewer.account(caller.accountId());
    }

    /** Whose accounts are read. */
    Steward steward() {
        boolean all = caller.hasRole(Role.OPERATOR) || caller.hasRole(Role.AUDITOR);
        return all ? Steward.ofAll() : Steward.reseller(caller.accountId());
    }

    /** Whose accounts may be changed: an auditor sees all and changes only what is their own. */
    Steward manager() {
        return caller.hasRole(Role.OPERATOR)
                ? Steward.ofAll()
                : Steward.reseller(caller.accountId());
    }

    /** Who changes an order, given the request's {@code If-Match}. */
    Changer changer(@Nullable String ifMatch) {
        return new Changer(changer(), actor(), ETags.ifMatch(ifMatch));
    }

    /** Who orders. */
    PlaceOrder.Orderer orderer(@Nullable String acceptLanguage) {
        return new PlaceOrder.Orderer(
                caller.accountId(), caller.accountName(), actor(), orderLocale(acceptLanguage));
    }

    /** Who acts, for the timeline. */
    String actor() {
        Role role = caller.hasRole(Role.RESELLER) ? Role.RESELLER : Role.OPERATOR;
        return role.roleName() + ':' + caller.keyId();
    }

    /** The request as one that may be repeated. */
    RepeatKey repeatKey(@Nullable String header, String path, Object body) {
        if (header == null) {
            throw Refusals.problem(OrderProblem.NO_IDEMPOTENCY_KEY, Map.of());
        }
        if (!KEY.matcher(header).matches()) {
            throw Refusals.problem(OrderProblem.BAD_IDEMPOTENCY_KEY, Map.of());
        }
        return RepeatKey.of(caller.accountId(), path, header, sha256(body));
    }

    /**
     * The body in one fixed form: line breaks or the order of fields do not make another request.
     */
    private byte[] sha256(Object body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(json.writeValueAsBytes(body));
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("cannot hash the request", e);
        }
    }

    /**
     * How long the caller prefers to wait (RFC 7240 §4.3); nothing where the header says nothing of
     * that.
     */
    static Optional<Duration> wait(@Nullable String prefer) {
        if (prefer == null) {
            return Optional.empty();
        }
        Matcher wait = WAIT.matcher(prefer.toLowerCase(Locale.ROOT));
        if (!wait.find()) {
            return Optional.empty();
        }
        Duration wanted = Duration.ofSeconds(Long.parseLong(Objects.requireNonNull(wait.group(1))));
        return Optional.of(wanted.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wanted);
    }

    /**
     * The language of an order that names none: the caller's, or Japanese where they do not say.
     */
    static String orderLocale(@Nullable String acceptLanguage) {
        return acceptLanguage == null || acceptLanguage.isBlank()
                ? "ja"
                : Languages.best(acceptLanguage).getLanguage();
    }
}
