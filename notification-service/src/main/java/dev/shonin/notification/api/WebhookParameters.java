package dev.shonin.notification.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shonin.kit.access.Caller;
import dev.shonin.kit.access.Role;
import dev.shonin.kit.id.Ids;
import dev.shonin.kit.page.Cursor;
import dev.shonin.kit.problem.ProblemException;
import dev.shonin.notification.domain.WebhookDelivery;
import dev.shonin.notification.domain.WebhookFault;
import dev.shonin.notification.domain.WebhookFault.Kind;
import dev.shonin.notification.domain.WebhookRequests;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What requests about webhooks say beside their bodies. */
@ApplicationScoped
class WebhookParameters {

    private static final int USUAL_LIMIT = 50;
    private static final int MOST = 200;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,3}");
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7E]{1,255}");

    private final Caller caller;
    private final ObjectMapper json;

    WebhookParameters(Caller caller, ObjectMapper json) {
        this.caller = caller;
        this.json = json;
    }

    /** Whose things the caller sees; null for all accounts'. */
    @Nullable String reader() {
        return caller.hasRole(Role.OPERATOR) || caller.hasRole(Role.AUDITOR)
                ? null
                : caller.accountId();
    }

    /** The request as one that may be repeated. */
    WebhookRequests.Request repeatable(@Nullable String key, String path, Object body) {
        if (key == null || !KEY.matcher(key).matches()) {
            throw new ProblemException(
                    WebhookProblem.KEY_MISSING,
                    "The header Idempotency-Key is missing or malformed.",
                    "Idempotency-Key ヘッダーがないか、形式が正しくありません。");
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(json.writeValueAsBytes(body));
            return new WebhookRequests.Request(
                    caller.accountId(), path, key, Base64.getEncoder().encodeToString(hash));
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("cannot hash the request", e);
        }
    }

    static <T> T required(@Nullable T body) {
        if (body == null) {
            throw new ProblemException(
                    WebhookProblem.BODY_MISSING, "The request has no body.", "リクエストの本文がありません。");
        }
        return body;
    }

    /** The state of deliveries with that name; empty when there is none. */
    static Optional<WebhookDelivery.State> state(String text) {
        return Arrays.stream(WebhookDelivery.State.values())
                .filter(state -> state.code().equals(text))
                .findFirst();
    }

    /** The parameters of a listing; all that is wrong with them is told at once. */
    static final class Listing {

        private final List<WebhookFault> faults = new ArrayList<>();

        int limit(@Nullable String text) {
            if (text == null) {
                return USUAL_LIMIT;
            }
            int limit = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 0;
            if (limit < 1 || limit > MOST) {
                faults.add(new WebhookFault(Kind.LIMIT_MALFORMED, "limit", text));
            }
            return limit;
        }

        @Nullable String place(@Nullable String text, String prefix) {
            if (text == null) {
                return null;
            }
            String id = Cursor.key(text).filter(key -> Ids.isA(prefix, key)).orElse(null);
            if (id == null) {
                faults.add(new WebhookFault(Kind.CURSOR_MALFORMED, "after", text));
            }
            return id;
        }

        WebhookDelivery.@Nullable State state(@Nullable String text) {
            if (text == null) {
                return null;
            }
            WebhookDelivery.State state = WebhookParameters.state(text).orElse(null);
            if (state == null) {
                faults.add(new WebhookFault(Kind.STATE_UNKNOWN, "state", text));
            }
            return state;
        }

        void refuseIfWrong() {
            if (!faults.isEmpty()) {
                throw new ProblemException(
                                WebhookProblem.PARAMETER,
                                "%d parameter(s) cannot be read.".formatted(faults.size()),
                                "%d件のパラメーターを読み取れません。".formatted(faults.size()))
                        .withErrors(faults.stream().map(WebhookFaults::problem).toList());
            }
        }
    }
}
