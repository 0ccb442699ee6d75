package dev.shonin.notification;

import dev.shonin.testing.ServiceArchitecture;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void theServiceFollowsThePlanOfTheHouse() {
        ServiceArchitecture.of("notification").check();
    }
}
