package dev.shonin.dcv.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.shonin.dcv.domain.Policies;
import dev.shonin.dcv.domain.PolicyProfile;
import dev.shonin.dcv.domain.PolicyRule;
import dev.shonin.dcv.domain.Severity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the policy files. A file with an unknown field, a rule twice or a bad date stops the
 * service.
 */
@ApplicationScoped
public class PolicyFiles {

    private static final ObjectMapper YAML =
            YAMLMapper.builder()
                    .addModule(new JavaTimeModule())
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                    .build();

    /** The policies this service ships with, and which of them is the default. */
    @Produces
    @ApplicationScoped
    Policies policies(DcvConfig config) {
        return new Policies(
                List.of(shipped("public-tls"), shipped("private-pki")), config.policy());
    }

    /** A policy that is part of this service. */
    public static PolicyProfile shipped(String profile) {
        String resource = "/policy/" + profile + ".yaml";
        try (InputStream in = PolicyFiles.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("no policy file " + resource);
            }
            return read(in);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }

    /** Reads one policy file. */
    static PolicyProfile read(InputStream in) throws IOException {
        Document document = YAML.readValue(in, Document.class);
        return new PolicyProfile(
                document.profile(),
                document.version(),
                document.rules().stream().map(Entry::toRule).toList());
    }

    private record Document(
            @JsonProperty(required = true) String profile,
            @JsonProperty(required = true) String version,
            @JsonProperty(required = true) List<Entry> rules) {}

    private record Entry(
            @JsonProperty(required = true) String rule,
            @JsonProperty(required = true) String section,
            @Nullable String ballot,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Nullable Severity severity,
            @Nullable Map<String, Integer> parameters) {

        PolicyRule toRule() {
            return new PolicyRule(
                    rule,
                    section,
                    ballot,
                    from,
                    until,
                    severity == null ? Severity.MUST : severity,
                    parameters == null ? Map.of() : parameters);
        }
    }
}
