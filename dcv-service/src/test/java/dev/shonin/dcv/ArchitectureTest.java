package dev.shonin.dcv;

import dev.shonin.testing.ServiceArchitecture;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void theServiceIsBuiltAsTheHouseHasIt() {
        ServiceArchitecture.of("dcv").check();
    }
}
