package dev.shonin.local;

import dev.shonin.testing.FreePorts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The ports of a stack, all on loopback.
 *
 * @param http the one public origin
 * @param order order-service
 * @param dcv dcv-service
 * @param notification notification-service
 * @param issuance issuance-service
 * @param database PostgreSQL
 * @param kafka the broker
 * @param kafkaController the broker, for itself
 * @param smtp the mail sink
 * @param inbox the mail sink's page
 * @param dns UDP and TCP
 */
public record Ports(
        int http,
        int order,
        int dcv,
        int notification,
        int issuance,
        int database,
        int kafka,
        int kafkaController,
        int smtp,
        int inbox,
        int dns) {

    /** The ports a person can remember. */
    public static final Ports USUAL =
            new Ports(8080, 8081, 8082, 8083, 8084, 15432, 19092, 19093, 1025, 8025, 1053);

    /** Free ports, so that several stacks can run at once. */
    public static Ports free() {
        return of(FreePorts.several(11));
    }

    /** The same ports with another public one. */
    public Ports withHttp(int port) {
        List<Integer> all = new ArrayList<>(asMap().values());
        all.set(0, port);
        return of(all);
    }

    /** The same ports with another one for a service. */
    Ports with(ServiceKind service, int port) {
        Map<String, Integer> all = asMap();
        all.put(service.name().toLowerCase(Locale.ROOT), port);
        return of(all);
    }

    /** The port of a service. */
    public int of(ServiceKind service) {
        return switch (service) {
            case ORDER -> order;
            case DCV -> dcv;
            case NOTIFICATION -> notification;
            case ISSUANCE -> issuance;
        };
    }

    /** All ports by their names, in the order of this record. */
    public Map<String, Integer> asMap() {
        Map<String, Integer> all = new LinkedHashMap<>();
        all.put("http", http);
        all.put("order", order);
        all.put("dcv", dcv);
        all.put("notification", notification);
        all.put("issuance", issuance);
        all.put("database", database);
        all.put("kafka", kafka);
        all.put("kafkaController", kafkaController);
        all.put("smtp", smtp);
        all.put("inbox", inbox);
        all.put("dns", dns);
        return all;
    }

    /** Ports as {@link #asMap()} gave them. */
    public static Ports of(Map<String, Integer> named) {
        return of(USUAL.asMap().keySet().stream().map(name -> port(named, name)).toList());
    }

    private static int port(Map<String, Integer> named, String name) {
        Integer port = named.get(name);
        if (port == null) {
            throw new StackException("the state of the stack names no port for " + name);
        }
        return port;
    }

    private static Ports of(List<Integer> p) {
        return new Ports(
                p.get(0), p.get(1), p.get(2), p.get(3), p.get(4), p.get(5), p.get(6), p.get(7),
                p.get(8), p.get(9), p.get(10));
    }
}
