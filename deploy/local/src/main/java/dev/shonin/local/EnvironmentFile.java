package dev.shonin.local;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What scripts need to use a stack: {@code set -a; . .shonin/env; set +a} puts it into a shell. */
final class EnvironmentFile {

    private EnvironmentFile() {}

    static String content(StackOptions options, Endpoints endpoints, Secrets secrets) {
        return values(options, endpoints, secrets).entrySet().stream()
                .map(entry -> entry.getKey() + "=" + quote(entry.getValue()))
                .collect(
                        Collectors.joining(
                                "\n", "# Written by ./shonin up. It holds keys.\n", "\n"));
    }

    private static Map<String, String> values(
            StackOptions options, Endpoints endpoints, Secrets secrets) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("SHONIN_URL", options.baseUrl());
        secrets.demoKey().ifPresent(key -> values.put("SHONIN_API_KEY", key));
        secrets.demoAccount().ifPresent(id -> values.put("SHONIN_ACCOUNT", id));
        values.put("SHONIN_OPERATOR_KEY", secrets.operatorKey());
        String inbox = LocalStack.urls(options).get("inbox");
        if (inbox != null) {
            values.put("SHONIN_INBOX_URL", inbox);
        }
        values.put("SHONIN_SMTP", endpoints.smtpHost() + ":" + endpoints.smtpPort());
        values.put("SHONIN_DNS", endpoints.dns());
        values.put("SHONIN_KAFKA_BOOTSTRAP", endpoints.kafka());
        for (ServiceKind service : ServiceKind.values()) {
            Endpoints.Database database = endpoints.database(service);
            values.put(service.environmentName("SHONIN_DB_URL"), database.url());
            values.put(service.environmentName("SHONIN_DB_USER"), database.user());
            values.put(service.environmentName("SHONIN_DB_PASSWORD"), database.password());
        }
        return values;
    }

    /** Plain where a shell takes it plain, else in single quotes. */
    static String quote(String value) {
        return value.matches("[A-Za-z0-9_./:@%+,=-]*")
                ? value
                : "'" + value.replace("'", "'\\''") + "'";
    }
}
