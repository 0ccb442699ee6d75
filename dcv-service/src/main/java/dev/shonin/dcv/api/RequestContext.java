package dev.shonin.dcv.api;

import dev.shonin.dcv.config.DcvConfig;
import dev.shonin.dcv.domain.Viewer;
import dev.shonin.dcv.domain.evidence.Origin;
import dev.shonin.kit.access.Caller;
import dev.shonin.kit.access.Role;
import dev.shonin.kit.html.Fetch;
import dev.shonin.kit.problem.Languages;
import dev.shonin.pki.name.DomainName;
import dev.shonin.pki.name.NamePolicy;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.RequestScoped;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the resources want to know about a request. */
@RequestScoped
class RequestContext {

    private final Caller caller;
    private final HttpServerRequest request;
    private final DcvConfig config;

    RequestContext(Caller caller, HttpServerRequest request, DcvConfig config) {
        this.caller = caller;
        this.request = request;
        this.config = config;
    }

    /** Who asks. */
    Viewer viewer() {
        return new Viewer(
                caller.accountId(),
                caller.keyId(),
                caller.hasRole(Role.OPERATOR) || caller.hasRole(Role.AUDITOR));
    }

    /** The same, for the evidence. */
    Origin origin() {
        return new Origin(caller.keyId(), clientAddress());
    }

    /** Where the request comes from, as far as the proxies that are trusted tell. */
    @Nullable String clientAddress() {
        SocketAddress peer = request.remoteAddress();
        return peer == null ? null : peer.hostAddress();
    }

    /** What the client calls itself, shortened. */
    @Nullable String userAgent() {
        String agent = request.getHeader("User-Agent");
        return agent == null ? null : Shown.of(agent);
    }

    /** What was asked for, as evidence has it. */
    Fetch fetch() {
        return Fetch.of(request);
    }

    /** The language of the answer. */
    Locale locale() {
        return Languages.best(request.getHeader("Accept-Language"));
    }

    /** A name somebody asks about. */
    DomainName name(String text) {
        return DomainName.parse(
                text.strip(),
                config.testNames() ? NamePolicy.withTestNames() : NamePolicy.publicInternet());
    }
}
