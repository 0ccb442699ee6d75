package dev.shonin.bench;

import dev.shonin.dcv.config.DcvConfig;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of the validation service as far as its look-ups need them. Asked for any other, it
 * refuses: a bench must not run on a setting nobody chose.
 */
final class BenchSettings {

    private BenchSettings() {}

    /** The service's settings. */
    static DcvConfig service() {
        return of(DcvConfig.class, Map.of("dns", dns()));
    }

    /** How the DNS is asked: not validated, as the bench's zone is not signed. */
    static DcvConfig.DnsSettings dns() {
        return of(
                DcvConfig.DnsSettings.class,
                Map.of(
                        "resolvers", Optional.empty(),
                        "timeout", Duration.ofSeconds(5),
                        "bound", Duration.ofSeconds(10),
                        "inFlight", 400,
                        "dnssec", DcvConfig.DnssecMode.OFF,
                        "trustAnchor", Optional.empty()));
    }

    private static <T> T of(Class<T> type, Map<String, Object> values) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) -> {
                            Object value = values.get(method.getName());
                            if (value == null) {
                                throw new UnsupportedOperationException(
                                        "the bench has no setting " + method.getName());
                            }
                            return value;
                        }));
    }
}
