package dev.shonin.local;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds in a log what a person wants to read first. */
final class LogFile {

    private static final int TAIL_BYTES = 64 * 1024;
    private static final int MAX_SHOWN = 300;
    private static final Pattern JSON_MESSAGE =
            Pattern.compile("\"message\":\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern ROOT_CAUSE = Pattern.compile("Caused by: ([^\\\\\"]+)");

    private LogFile() {}

    /** {@code : the last error in the log}, or nothing. */
    static String lastError(Path log) {
        String found = "";
        for (String line : tail(log).lines().toList()) {
            if (line.contains("\"level\":\"ERROR\"") || line.contains(" ERROR ")) {
                found = message(line);
            } else if (line.startsWith("Error: ") || line.startsWith("Exception in thread")) {
                found = line;
            }
        }
        if (found.isEmpty()) {
            return "";
        }
        String shown = found.length() > MAX_SHOWN ? found.substring(0, MAX_SHOWN) + "…" : found;
        return ": " + shown.strip();
    }

    private static String message(String line) {
        Matcher json = JSON_MESSAGE.matcher(line);
        String message = json.find() ? json.group(1) : line;
        String cause = "";
        Matcher causes = ROOT_CAUSE.matcher(line);
        while (causes.find()) {
            cause = " (" + causes.group(1).strip() + ")";
        }
        return message.split("\\\\n|\n", 2)[0] + cause;
    }

    private static String tail(Path log) {
        if (!Files.exists(log)) {
            return "";
        }
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long from = Math.max(0, file.length() - TAIL_BYTES);
            byte[] bytes = new byte[(int) (file.length() - from)];
            file.seek(from);
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            // The log only explains; without it the message is shorter.
            return "";
        }
    }
}
