package dev.shonin.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServiceArchitectureTest {

    @Test
    void passesWhatKeepsToThePlan() {
        assertThat(violations("samplegood")).isEmpty();
    }

    @Test
    void findsEveryBreach() {
        String all = String.join("\n", violations("samplebad"));
        assertThat(all)
                .contains("domain.Reaching.load(dev.shonin.samplebad.store.Row)")
                .contains("calls method <java.time.Instant.now()>")
                .contains("api.RowResource.rows() returns the entity")
                .contains("gets field <java.lang.System.out>")
                .contains("calls method <java.lang.Thread.sleep(long)>")
                .contains("flow.Waits.dawdle(long)> has return type <dev.shonin.samplebad.api")
                .contains("Things> does reside in any package")
                .contains("net.one.First");
    }

    @Test
    void refusesAServiceThatDoesNotExist() {
        assertThatThrownBy(() -> ServiceArchitecture.of("nosuchservice").check())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("no classes in dev.shonin.nosuchservice");
    }

    private static List<String> violations(String service) {
        JavaClasses classes = new ClassFileImporter().importPackages("dev.shonin." + service);
        assertThat(classes).isNotEmpty();
        return ServiceArchitecture.of(service).rules().stream()
                .flatMap(rule -> rule.evaluate(classes).getFailureReport().getDetails().stream())
                .toList();
    }
}
