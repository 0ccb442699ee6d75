package dev.shonin.notification.net.http;

import dev.shonin.notification.domain.WebhookCaller;
import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Sends webhooks: resolves, vets, signs at the time of the attempt, and dials what was vetted. */
final class WebhookHttp implements WebhookCaller {

    private static final int MOST_ADDRESSES = 3;

    private final WebhookAddresses addresses;
    private final WebhookExchange exchange;
    private final Clock clock;
    private final Duration timeout;

    /**
     * A way to endpoints.
     *
     * @param addresses what may be dialled
     * @param exchange one request to one address
     * @param clock what attempts are dated by
     * @param timeout how long an attempt may take in all
     */
    WebhookHttp(
            WebhookAddresses addresses, WebhookExchange exchange, Clock clock, Duration timeout) {
        this.addresses = addresses;
        this.exchange = exchange;
        this.clock = clock;
        this.timeout = timeout;
    }

    @Override
    public Answer post(Call call) {
        long deadline = System.nanoTime() + timeout.toNanos();
        URI url;
        List<InetAddress> usable;
        try {
            url = URI.create(call.url());
            usable = addresses.of(host(url), Math.max(1, deadline - System.nanoTime()));
        } catch (WebhookAddresses.Unusable unusable) {
            return new Answer.None(unusable.problem(), String.valueOf(unusable.getMessage()));
        } catch (IllegalArgumentException malformed) {
            return new Answer.None(Problem.URL, "no URL");
        }
        Answer answer = new Answer.None(Problem.NO_ADDRESS, "the name has no address");
        for (InetAddress address : usable.subList(0, Math.min(MOST_ADDRESSES, usable.size()))) {
            answer = exchange.post(request(url, call), address, deadline);
            // Only where nothing was sent is another address tried: one attempt, one request.
            if (!(answer instanceof Answer.None none) || none.problem() != Problem.NO_CONNECTION) {
                break;
            }
        }
        return answer;
    }

    private WebhookExchange.Request request(URI url, Call call) {
        long timestamp = clock.instant().getEpochSecond();
        boolean tls = "https".equalsIgnoreCase(url.getScheme());
        int port = url.getPort() > 0 ? url.getPort() : tls ? 443 : 80;
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        String query = url.getRawQuery() == null ? "" : '?' + url.getRawQuery();
        return new WebhookExchange.Request(
                tls,
                host(url),
                port,
                path + query,
                call.id(),
                timestamp,
                WebhookSignatures.header(call.id(), timestamp, call.body(), call.keys()),
                call.body());
    }

    private static String host(URI url) {
        String host = url.getHost();
        if (host == null) {
            throw new IllegalArgumentException("no host");
        }
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }
}
