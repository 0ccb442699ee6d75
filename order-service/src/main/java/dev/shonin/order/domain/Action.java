package dev.shonin.order.domain;

import org.jspecify.annotations.Nullable;

/**
 * Something that can be done next about an order.
 *
 * @param action its name, which never changes meaning
 * @param method the HTTP method
 * @param href where, from the root of the API
 * @param by who may do it: {@code reseller}, {@code approver} or {@code operator}
 * @param name the name it is about, where it is about one
 */
public record Action(String action, String method, String href, String by, @Nullable String name) {

    private static final String RESELLER = "reseller";
    private static final String OPERATOR = "operator";

    static Action cancel(String orderId) {
        return new Action("cancel", "POST", "/v1/orders/" + orderId + "/cancel", RESELLER, null);
    }

    static Action pay(String orderId) {
        return new Action("pay", "POST", "/v1/orders/" + orderId + "/payment", OPERATOR, null);
    }

    static Action decideReview(String orderId) {
        return new Action(
                "decide-review", "POST", "/v1/orders/" + orderId + "/review", OPERATOR, null);
    }

    static Action of(String name, String orderId, String path) {
        return new Action(name, "POST", "/v1/orders/" + orderId + path, RESELLER, null);
    }

    static Action again(String orderId) {
        return new Action("again", "POST", "/v1/orders/" + orderId + "/again", RESELLER, null);
    }

    static Action seekIssuance(String orderId) {
        return new Action(
                "seek-issuance",
                "POST",
                "/v1/orders/" + orderId + "/seek-issuance",
                RESELLER,
                null);
    }

    static Action download(String certificateId) {
        return new Action("download", "GET", "/v1/certificates/" + certificateId, RESELLER, null);
    }

    /** What can be done about the proof of a name, at dcv-service. */
    static Action proof(String action, OrderName name, String path) {
        return new Action(
                action,
                "POST",
                "/v1/authorizations/" + name.authorizationId() + path,
                RESELLER,
                name.name());
    }
}
