package dev.shonin.local;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A few HTTP requests of the launcher's own; a whole client would take more memory than they do.
 */
final class Http {

    private static final int TIMEOUT_MILLIS = 5_000;

    private Http() {}

    /**
     * What came back.
     *
     * @param status the status code; 0 when nobody answered
     * @param body the body as UTF-8
     */
    record Answer(int status, String body) {
        static final Answer NONE = new Answer(0, "");
    }

    /** Whether a GET is answered with 200. */
    static boolean answers(String url) {
        return send("GET", url, null, null).status() == 200;
    }

    /** Sends a request; the body, if there is one, is JSON. */
    static Answer send(
            String method, String url, @Nullable String bearer, @Nullable String jsonBody) {
        HttpURLConnection connection = null;
        try {
            connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
            connection.setRequestMethod(method);
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            connection.setRequestProperty("Accept", "application/json");
            if (bearer != null) {
                connection.setRequestProperty("Authorization", "Bearer " + bearer);
            }
            if (jsonBody != null) {
                byte[] bytes = jsonBody.getBytes(StandardCharsets.UTF_8);
                connection.setRequestProperty("Content-Type", "application/json");
                connection.setRequestProperty("Idempotency-Key", UUID.randomUUID().toString());
                connection.setDoOutput(true);
                connection.getOutputStream().write(bytes);
            }
            int status = connection.getResponseCode();
            try (InputStream in =
                    status >= 400 ? connection.getErrorStream() : connection.getInputStream()) {
                String body =
                        in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
                return new Answer(status, body);
            }
        } catch (IOException e) {
            // Not there (yet): that is an answer too.
            return Answer.NONE;
        } finally {
            if (connection != null) {
                connection.disconnect();
            }
        }
    }
}
