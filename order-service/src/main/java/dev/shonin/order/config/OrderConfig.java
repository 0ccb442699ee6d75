package dev.shonin.order.config;

import dev.shonin.pki.name.NamePolicy;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
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

    /** What holds for accounts with which nothing else was agreed. */
    AccountsConfig accounts();

    /** Payment before anything is done. */
    PaymentConfig payment();

    /** Reviews. */
    RiskConfig risk();

    /** When no orders are worked on. */
    MaintenanceConfig maintenance();

    /** Questions before an order. */
    PreflightConfig preflight();

    /** Renewals. */
    RenewalConfig renewal();

    /** The terms of use. */
    TermsConfig terms();

    /** Pages for customers. */
    PageConfig page();

    /** Lists of keys that are not certified. */
    KeysConfig keys();

    /** A file of prices in place of the sample that comes with the service. */
    Optional<Path> priceList();

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

    /** What holds for accounts with which nothing else was agreed. */
    interface AccountsConfig {

        /** credit or prepaid. */
        @WithDefault("credit")
        String payment();

        /** rules or none. */
        @WithDefault("rules")
        String review();

        /** How many days before a certificate ends reminders are due; -1 is the day after. */
        @WithDefault("90,60,45,30,15,-1")
        List<Integer> reminderDays();

        /** How many sub-accounts a reseller may have. */
        @WithDefault("1000")
        int mostSubAccounts();
    }

    /** Payment before anything is done. */
    interface PaymentConfig {

        /** How long an order waits to be paid. */
        @WithDefault("P14D")
        Duration window();

        /** The currency that is asked for. */
        @WithDefault("JPY")
        String currency();

        /**
         * Which roles may say that an order was paid. A reseller that may says so of its own debts:
         * add it only where whoever owes and whoever collects are the same.
         */
        @WithDefault("operator")
        List<String> settledBy();

        /** The key of signed callbacks, Base64; without one there are no callbacks. */
        Optional<String> callbackSecret();
    }

    /** Reviews. */
    interface RiskConfig {

        /** The weight of each rule, by its code without {@code risk.} */
        Map<String, Integer> weights();

        /** From which sum of weights on one person looks at the order. */
        @WithDefault("50")
        int reviewFrom();

        /** From which sum of weights on two people look at it. */
        @WithDefault("100")
        int highestFrom();

        /** Up to which age an account is young. */
        @WithDefault("P30D")
        Duration youngAccount();

        /** How many orders in an hour are many for a young account. */
        @WithDefault("500")
        int manyOrders();

        /** A file of protected names in place of the one that comes with the service. */
        Optional<Path> protectedNames();

        /** Files of blocked domains, one to a line. */
        Optional<List<Path>> blocklists();
    }

    /** When no orders are worked on. */
    interface MaintenanceConfig {

        /** What becomes of orders placed then: refuse or hold; off for no windows at all. */
        @WithDefault("off")
        String mode();

        /** How long before a window it is announced to the accounts by mail. */
        @WithDefault("72H")
        Duration announce();

        /** The windows, by name. */
        Map<String, WindowConfig> windows();
    }

    /** A maintenance window: monthly (ordinal, day, from, until, zone) or once (start, end). */
    interface WindowConfig {

        /** Which of the month's such days, 1 to 5. */
        Optional<Integer> ordinal();

        /** The day of the week. */
        Optional<String> day();

        /** When it begins, such as 20:00. */
        Optional<String> from();

        /** When it ends, such as 08:00; at or before the beginning it is the next day's. */
        Optional<String> until();

        /** Whose clocks. */
        @WithDefault("Asia/Tokyo")
        String zone();

        /** The first moment of a window that comes once, ISO 8601. */
        Optional<String> start();

        /** The first moment after it. */
        Optional<String> end();

        /** What callers are told, by language. */
        Map<String, String> text();
    }

    /** Questions before an order. */
    interface PreflightConfig {

        /** How long to wait for what other services must look up. */
        @WithDefault("PT8S")
        Duration patience();
    }

    /** Renewals. */
    interface RenewalConfig {

        /** How old a key may become that a renewal with one click goes on with. */
        @WithDefault("P398D")
        Duration mostKeyAge();

        /** How often to look for reminders that are due. */
        @WithDefault("PT1M")
        Duration interval();
    }

    /** Pages for customers. */
    interface PageConfig {

        /** Who runs this service, as customers know it. */
        String operator();

        /** Whom customers may turn to: a mail address, a telephone number or a URL. */
        Optional<String> support();

        /** The origin that links for customers begin with. */
        String baseUrl();

        /** How long a link to an order's status page is good. */
        @WithDefault("P90D")
        Duration statusValidity();
    }

    /** The terms of use. */
    interface TermsConfig {

        /** The version in force. */
        @WithDefault("2026-11")
        String version();

        /** Whether an order must accept them. */
        @WithDefault("false")
        boolean required();
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
    }

    /** Lists of keys that are not certified; the format of the files is {@code KeyHashList}'s. */
    interface KeysConfig {

        /** The list of Debian's weak keys ({@code SHONIN_DEBIAN_WEAK_KEYS}). */
        Optional<Path> debianWeak();

        /** A list of keys compromised anywhere ({@code SHONIN_COMPROMISED_KEYS}). */
        Optional<Path> compromised();
    }
}
