package dev.shonin.local.backup;

import dev.shonin.local.Secrets;
import dev.shonin.local.ServiceKind;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/**
 * The stack's database server and broker, as their owner sees them.
 *
 * @param databasePort where PostgreSQL listens on loopback
 * @param databasePassword its superuser's
 * @param brokers bootstrap servers
 */
public record StackAccess(int databasePort, String databasePassword, String brokers) {

    /** Of a stack that keeps database and broker itself. */
    public static StackAccess of(Map<String, Integer> ports, Secrets secrets) {
        return new StackAccess(
                ports.getOrDefault("database", 0),
                secrets.databasePassword(),
                "127.0.0.1:" + ports.getOrDefault("kafka", 0));
    }

    /** A connection as the superuser. */
    Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + databasePort + "/" + database,
                "postgres",
                databasePassword);
    }

    /** A connection to a service's database. */
    Connection connect(ServiceKind service) throws SQLException {
        return connect(service.database());
    }

    Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", brokers));
    }

    @Override
    public String toString() {
        return "StackAccess[" + databasePort + ", " + brokers + "]";
    }
}
