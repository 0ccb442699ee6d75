package dev.shonin.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a service is run.
 *
 * @param line the command line
 * @param environment its variables, beside those of the launcher
 * @param directory where it runs
 */
record ServiceCommand(List<String> line, Map<String, String> environment, Path directory) {

    /** Where util-linux puts it on every Linux; elsewhere an orphan lives until the next start. */
    private static final List<Path> SETPRIV =
            List.of(Path.of("/usr/bin/setpriv"), Path.of("/bin/setpriv"));

    static ServiceCommand of(
            ServiceKind kind, StackOptions options, Endpoints endpoints, Secrets secrets) {
        Path jar = kind.jar(options.root());
        if (!Files.exists(jar)) {
            throw new StackException(
                    kind.serviceName()
                            + " is not built: "
                            + jar
                            + " is missing; run mvn -DskipTests package, or ./shonin up");
        }
        List<String> line = new ArrayList<>(endWithParent());
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(jvmOptions(options));
        line.addAll(AotCache.besides(jar).options(options.training()));
        if (options.training() && kind == ServiceKind.ISSUANCE) {
            line.addAll(AotCache.WITHOUT_CALL_SITES);
        }
        line.addAll(List.of("-jar", jar.toString()));
        return new ServiceCommand(
                List.copyOf(line),
                environment(kind, options, endpoints, secrets),
                options.state().path());
    }

    /** Has the kernel end the child when the launcher dies, even by SIGKILL (prctl(2)). */
    private static List<String> endWithParent() {
        return SETPRIV.stream()
                .filter(Files::isExecutable)
                .findFirst()
                .map(setpriv -> List.of(setpriv.toString(), "--pdeathsig", "KILL", "--"))
                .orElse(List.of());
    }

    private static List<String> jvmOptions(StackOptions options) {
        List<String> jvm =
                new ArrayList<>(
                        List.of(
                                // Small enough to stay small when idle, large enough not to collect
                                // all through the start.
                                "-Xms72m",
                                "-Xmn32m",
                                "-XX:MetaspaceSize=128m",
                                "-Xmx192m",
                                "-XX:+UseSerialGC",
                                // A stack on a desk lives for some thousand orders at most: the
                                // second compiler would take more time than its code saves.
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseCompactObjectHeaders",
                                "-XX:MinHeapFreeRatio=10",
                                "-XX:MaxHeapFreeRatio=30",
                                "-XX:ReservedCodeCacheSize=96m",
                                "-XX:TrimNativeHeapInterval=10000",
                                "-XX:+ExitOnOutOfMemoryError",
                                "-Xss512k",
                                "-Djava.net.preferIPv4Stack=true",
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow"));
        options.variable("SHONIN_JAVA_OPTS")
                .ifPresent(more -> jvm.addAll(List.of(more.strip().split("\\s+"))));
        return jvm;
    }

    private static Map<String, String> environment(
            ServiceKind kind, StackOptions options, Endpoints endpoints, Secrets secrets) {
        Map<String, String> env = new HashMap<>();
        options.environment().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("SHONIN_"))
                .forEach(entry -> env.put(entry.getKey(), entry.getValue()));
        // glibc keeps an arena for each thread otherwise, most of it never used again.
        env.put("MALLOC_ARENA_MAX", "2");
        env.put("SHONIN_HTTP_HOST", "127.0.0.1");
        env.put("SHONIN_HTTP_PORT", Integer.toString(options.ports().of(kind)));
        env.put("SHONIN_BASE_URL", options.baseUrl());
        env.put("SHONIN_KAFKA_BOOTSTRAP", endpoints.kafka());
        Endpoints.Database database = endpoints.database(kind);
        env.put("SHONIN_DB_URL", database.url());
        env.put("SHONIN_DB_USER", database.user());
        env.put("SHONIN_DB_PASSWORD", database.password());
        env.put("SHONIN_SEALING_KEY", secrets.sealingKey());
        env.put("SHONIN_PEPPER", secrets.pepper());
        absolute(env, options, "SHONIN_PSL");
        absolute(env, options, "SHONIN_DEBIAN_WEAK_KEYS");
        absolute(env, options, "SHONIN_COMPROMISED_KEYS");
        // .test and .example are what a demonstration orders; a public CA never certifies them.
        env.putIfAbsent("SHONIN_TEST_NAMES", "true");
        // Pages and mails from samples, at /gallery of the stack.
        env.putIfAbsent("SHONIN_GALLERY", "true");
        switch (kind) {
            case ORDER -> env.put("SHONIN_BOOTSTRAP_OPERATOR_KEY", secrets.operatorKey());
            case DCV -> {
                env.put("SHONIN_DNS_RESOLVERS", endpoints.dns());
                env.putIfAbsent("SHONIN_CAA_ISSUER", DemoZones.ISSUER);
                env.putIfAbsent("SHONIN_EVIDENCE_KEY", secrets.evidenceKey());
                validation(env, options);
                registries(env, options);
            }
            case NOTIFICATION -> {
                env.put("SHONIN_SMTP_HOST", endpoints.smtpHost());
                env.put("SHONIN_SMTP_PORT", Integer.toString(endpoints.smtpPort()));
                env.putIfAbsent(
                        "SHONIN_SMTP_TLS", endpoints.smtpIsOurs() ? "disabled" : "optional");
            }
            case ISSUANCE -> {
                env.putIfAbsent("SHONIN_CA_DIR", options.state().data("ca").toString());
                env.putIfAbsent("SHONIN_CA_PASSPHRASE", secrets.caPassphrase());
                env.putIfAbsent("SHONIN_CA_CREATE", "true");
            }
        }
        return env;
    }

    /**
     * The stack's own zones are not signed, and no chain leads to them from the real root: answers
     * are validated where a trust anchor is named, or where SHONIN_DNSSEC says so.
     */
    private static void validation(Map<String, String> env, StackOptions options) {
        Optional<String> anchor = options.variable("SHONIN_DNS_TRUST_ANCHOR");
        // The services run in the state's folder, and the file is where the caller stands.
        anchor.ifPresent(
                file ->
                        env.put(
                                "SHONIN_DNS_TRUST_ANCHOR",
                                Path.of(file).toAbsolutePath().toString()));
        env.putIfAbsent("SHONIN_DNSSEC", anchor.isPresent() ? "validate" : "off");
        // One machine is one place: without perspectives nobody could corroborate anything.
        env.putIfAbsent(
                "SHONIN_CORROBORATION",
                options.variable("SHONIN_PERSPECTIVES").isPresent() ? "required" : "off");
    }

    /**
     * The stack's own DNS knows no registry's server: registration data are asked where a server is
     * named.
     */
    private static void registries(Map<String, String> env, StackOptions options) {
        env.putIfAbsent("SHONIN_WHOIS_ROOT", "none");
        env.putIfAbsent("SHONIN_RDAP_BOOTSTRAP", "none");
        if (!env.getOrDefault("SHONIN_RDAP_BOOTSTRAP", "").matches("none|https?://.*")) {
            absolute(env, options, "SHONIN_RDAP_BOOTSTRAP");
        }
    }

    /** The services run in the state's folder, and the file is where the caller stands. */
    private static void absolute(Map<String, String> env, StackOptions options, String name) {
        options.variable(name)
                .filter(file -> !file.isBlank())
                .ifPresent(file -> env.put(name, Path.of(file).toAbsolutePath().toString()));
    }
}
