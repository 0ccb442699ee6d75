package dev.shonin.kit.secret;

import io.agroal.api.AgroalDataSource;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A request that needs the database. */
@Path("/counted")
@RunOnVirtualThread
public class CountingResource {

    private final AgroalDataSource database;

    CountingResource(AgroalDataSource database) {
        this.database = database;
    }

    @GET
    @PermitAll
    public String count() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from inbox")) {
            row.next();
            return row.getString(1);
        }
    }
}
