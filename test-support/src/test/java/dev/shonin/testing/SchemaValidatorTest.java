package dev.shonin.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shonin.events.AccountChanged;
import dev.shonin.events.EventJson;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaValidatorTest {

    private static final String ULID = "01jcw0000000000000000000a0";
    private static final String ACCOUNT = "acc_" + ULID;

    private final SchemaValidator validator = new SchemaValidator();

    @Test
    void acceptsWhatTheContractSaysAndNothingElse() {
        byte[] event =
                EventJson.write(
                        "evt_" + ULID,
                        URI.create("/order-service"),
                        Instant.parse("2026-11-21T00:00:00Z"),
                        null,
                        new AccountChanged(
                                ACCOUNT,
                                "Demo",
                                true,
                                List.of(),
                                1,
                                Instant.parse("2026-11-21T00:00:00Z")));
        validator.check(event);

        String json = new String(event, StandardCharsets.UTF_8);
        assertThat(faults(json.replace("\"active\":true", "\"active\":\"yes\"")))
                .singleElement()
                .asString()
                .contains("active");
        assertThat(faults(json.replace("\"subject\":\"" + ACCOUNT + "\",", "")))
                .singleElement()
                .asString()
                .contains("subject");
        assertThat(faults(json.replace("account.changed.v1", "account.painted.v1")))
                .contains("unknown type dev.shonin.account.painted.v1");
        assertThatThrownBy(() -> validator.check("{".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("not JSON");
    }

    private List<String> faults(String json) {
        return validator.faults(json.getBytes(StandardCharsets.UTF_8));
    }
}
