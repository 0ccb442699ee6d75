package dev.shonin.dcv.flow;

import dev.shonin.dcv.config.DcvConfig;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;

/** The service's settings as they are in a test without the framework. */
final class Settings {

    private static final Map<String, String> STANDARD =
            Map.of(
                    "shonin.dcv.policy", "public-tls",
                    "shonin.dcv.test-names", "true",
                    "shonin.dcv.base-url", "https://shonin.example",
                    "shonin.dcv.caa.issuers", "shonin.example",
                    "shonin.dcv.page.operator", "Shonin");

    private Settings() {}

    static DcvConfig config() {
        return config(Map.of());
    }

    /** With more settings than a service needs. */
    static DcvConfig config(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(STANDARD);
        settings.putAll(more);
        return new SmallRyeConfigBuilder()
                .withMapping(DcvConfig.class)
                .addDiscoveredConverters()
                .addDefaultInterceptors()
                .withConverter(
                        java.time.Duration.class,
                        200,
                        text -> java.time.Duration.parse("PT" + text))
                .withSources(new PropertiesConfigSource(settings, "test", 500))
                .build()
                .getConfigMapping(DcvConfig.class);
    }
}
