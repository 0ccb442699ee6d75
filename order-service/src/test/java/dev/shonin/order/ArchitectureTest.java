package dev.shonin.order;

import dev.shonin.testing.ServiceArchitecture;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void theServiceIsBuiltAsPlanned() {
        ServiceArchitecture.of("order").check();
    }
}
