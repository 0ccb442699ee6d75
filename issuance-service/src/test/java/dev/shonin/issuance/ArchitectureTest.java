package dev.shonin.issuance;

import dev.shonin.testing.ServiceArchitecture;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void keepsThePlan() {
        ServiceArchitecture.of("issuance").check();
    }
}
