package dev.shonin.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The compose file sets what services read, and asks for nothing that its script does not write.
 */
class ComposeTest {

    private static final Set<String> OTHERS = Set.of("JAVA_TOOL_OPTIONS");

    private final String text = Project.text("deploy/compose/compose.yaml");
    private final JsonNode services = Rendered.documents(text).getFirst().path("services");

    @Test
    void everyVariableIsOneTheServiceReads() {
        JsonNode common = Rendered.documents(text).getFirst().path("x-common");
        for (String service : Project.SERVICES) {
            Set<String> names = new TreeSet<>();
            common.fieldNames().forEachRemaining(names::add);
            services.at("/" + service + "/environment").fieldNames().forEachRemaining(names::add);
            names.remove("<<");
            names.removeAll(OTHERS);
            // What every service is given is read by some of them.
            names.remove("SHONIN_TEST_NAMES");

            assertThat(names).hasSizeGreaterThan(5);
            assertThat(WorkloadsTest.readable(service)).as(service).containsAll(names);
        }
    }

    @Test
    void whatHasToBeSetIsWrittenByTheScript() {
        String script = Project.text("deploy/compose/env.sh");
        Matcher asked = Pattern.compile("\\$\\{([A-Z_]+):\\?").matcher(text);
        int count = 0;
        while (asked.find()) {
            assertThat(script).contains("\n" + asked.group(1) + "=");
            count++;
        }
        assertThat(count).isGreaterThan(6);
    }

    @Test
    void noImageIsNamedHere() {
        services.forEach(service -> assertThat(service.path("image").asText()).startsWith("${"));
        for (String file : Set.of("deploy/images/Dockerfile", "deploy/compose/compose.yaml")) {
            assertThat(Project.text(file)).doesNotContainPattern("(?m)^FROM [^$]");
        }
    }

    @Test
    void servicesRunAsNobodyAndWriteNothing() {
        JsonNode common = Rendered.documents(text).getFirst().path("x-service");

        assertThat(common.path("read_only").asBoolean()).isTrue();
        assertThat(common.path("user").asText()).isEqualTo("10001:10001");
        assertThat(common.at("/cap_drop/0").asText()).isEqualTo("ALL");
        assertThat(Project.text("deploy/images/Dockerfile")).contains("\nUSER 10001:10001\n");
    }

    @Test
    void theImageIsBuiltFromEveryModule() {
        Matcher module = Pattern.compile("<module>(.*?)</module>").matcher(Project.text("pom.xml"));
        int count = 0;
        while (module.find()) {
            assertThat(Project.text("deploy/images/Dockerfile"))
                    .contains("\nCOPY %1$s/pom.xml %1$s/\n".formatted(module.group(1)));
            count++;
        }
        assertThat(count).isGreaterThan(8);
    }
}
