package dev.shonin.dcv.net.http;

import dev.shonin.dcv.config.DcvConfig;
import dev.shonin.dcv.domain.dns.Dns;
import dev.shonin.dcv.domain.http.Pages;
import dev.shonin.pki.address.AddressFilter;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the way to the web as it is configured. */
@ApplicationScoped
public class PageFetcherMaker {

    @Produces
    @Singleton
    Pages pages(Vertx vertx, Dns dns, DcvConfig config) {
        return make(vertx, dns, config.proofs(), config.allowPrivateTargets());
    }

    /**
     * A way to the web.
     *
     * @param vertx what runs it
     * @param dns whom to ask for addresses
     * @param proofs the limits
     * @param allowPrivate whether every address may be dialled
     */
    public static Pages make(
            Vertx vertx, Dns dns, DcvConfig.ProofSettings proofs, boolean allowPrivate) {
        return new PageFetcher(
                dns,
                new AddressFilter(allowPrivate),
                new Exchange(
                        vertx, proofs.connectTimeout(), proofs.pageBound(), proofs.mostPageBytes()),
                new WebPorts(proofs.httpPort(), proofs.httpsPort()));
    }
}
