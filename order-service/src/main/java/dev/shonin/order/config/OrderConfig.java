package dev.shonin.order.config;

import dev.shonin.pki.name.NamePolicy;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What can be set about order-service. */
@ConfigMapping(prefix = "shonin.order")
public interface OrderConfig {

    /**
     * Whether names reserved for tests and documentation can be ordered (RFC 2606, RFC 6761); for
     * the local stack and tests, never for a public CA.
     */
    @WithDefault("false")
    boolean testNames();

    /** A key {@code shn_…} with which an operator's account is made on the first start. */
    Optional<String> bootstrapOperatorKey();

    /** How often to look for orders whose time is up. */
    @WithDefault("PT30S")
    Duration expiryInterval();

    /** How many calls an account may make. */
    RateConfig rate();

    /** The products, by code. */
    Map<String, ProductConfig> products();

    /** Which names can be ordered. */
    default NamePolicy namePolicy() {
        return testNames() ? NamePolicy.withTestNames() : NamePolicy.publicInternet();
    }

    /** A rate, counted by each instance for itself. */
    interface RateConfig {

        /** How many calls fit into the window. */
        @WithDefault("60000")
        long calls();

        /** The window. */
        @WithDefault("PT1M")
        Duration window();
    }

    /** A product as data. */
    interface ProductConfig {

        /** Its place among the others when they are shown. */
        int position();

        /** Its name for people, by language. */
        Map<String, String> title();

        /** The validation level. */
        @WithDefault("dv")
        String validation();

        /** Which names it may hold: single, pair, wildcard or list. */
        String scope();

        /** How many names it may hold, an added bare domain not counted. */
        int maxNames();

        /** Whether the bare domain can be added beside {@code www.} */
        @WithDefault("false")
        boolean bareDomain();

        /** For how many days its certificates are wanted. */
        int validityDays();

        /** The validation methods it can be proven by. */
        List<String> methods();

        /** The certificate profile. */
        String profile();

        /** Prices without tax, in the currency's smallest unit, by currency (ISO 4217). */
        Map<String, Long> net();

        /** Tax rates in thousandths, by currency. */
        Map<String, Integer> taxPermille();
    }
}
