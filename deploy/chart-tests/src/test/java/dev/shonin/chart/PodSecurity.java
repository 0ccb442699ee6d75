package dev.shonin.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The restricted profile of the Pod Security Standards, and a little more. */
final class PodSecurity {

    private PodSecurity() {}

    static List<String> complaints(JsonNode pod) {
        List<String> found = new ArrayList<>();
        JsonNode spec = pod.path("spec");
        JsonNode security = spec.path("securityContext");
        check(found, security.path("runAsNonRoot").asBoolean(), "runs as root");
        check(found, security.path("runAsUser").asInt() > 0, "user 0");
        check(
                found,
                security.at("/seccompProfile/type").asText().equals("RuntimeDefault"),
                "no seccomp profile");
        check(
                found,
                spec.has("automountServiceAccountToken")
                        && !spec.path("automountServiceAccountToken").asBoolean(),
                "has a token");
        for (String host : List.of("hostNetwork", "hostPID", "hostIPC")) {
            check(found, !spec.has(host), host);
        }
        containers(pod)
                .forEach(
                        container -> {
                            JsonNode own = container.path("securityContext");
                            check(
                                    found,
                                    own.has("allowPrivilegeEscalation")
                                            && !own.path("allowPrivilegeEscalation").asBoolean(),
                                    "may gain privileges");
                            check(
                                    found,
                                    own.path("readOnlyRootFilesystem").asBoolean(),
                                    "writes to its root");
                            check(
                                    found,
                                    own.at("/capabilities/drop/0").asText().equals("ALL"),
                                    "keeps capabilities");
                            check(found, !own.has("privileged"), "is privileged");
                            check(
                                    found,
                                    container.at("/resources/limits/memory").isTextual(),
                                    "has no limit");
                        });
        return found;
    }

    static Stream<JsonNode> containers(JsonNode pod) {
        return Stream.of("initContainers", "containers")
                .flatMap(
                        kind -> StreamSupport.stream(pod.at("/spec/" + kind).spliterator(), false));
    }

    private static void check(List<String> found, boolean holds, String complaint) {
        if (!holds) {
            found.add(complaint);
        }
    }
}
