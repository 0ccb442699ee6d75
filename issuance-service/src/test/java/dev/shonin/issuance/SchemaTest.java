package dev.shonin.issuance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.testing.SchemaDump;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** What the migrations make is what {@code src/test/resources/schema.txt} shows. */
@QuarkusTest
class SchemaTest {

    private static final Path GOLDEN = Path.of("src/test/resources/schema.txt");

    @Inject AgroalDataSource database;

    @Test
    void theMigrationsMakeTheSchemaThatIsKept() throws IOException, SQLException {
        String schema;
        try (Connection connection = database.getConnection()) {
            schema = SchemaDump.of(connection);
        }
        Files.writeString(Path.of("target/schema.txt"), schema);

        assertThat(schema)
                .as(
                        "a migration changed the schema: review target/schema.txt, and keep it as %s",
                        GOLDEN)
                .isEqualTo(Files.readString(GOLDEN));
    }
}
