package dev.shonin.notification.net.smtp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An SMTP server that says word for word what a test wants, for what a sink with manners cannot do.
 * The content of a mail counts as the one command {@code <content>}.
 */
final class ScriptedServer implements AutoCloseable {

    static final String CONTENT = "<content>";

    /** At the end of an answer: hang up after it. */
    static final String HANG_UP = " <hang up>";

    private final ServerSocket server;
    private final Function<String, @Nullable String> script;
    private final List<String> heard = new CopyOnWriteArrayList<>();

    /**
     * A server on a free port.
     *
     * @param script what to answer to a command; null hangs up
     */
    ScriptedServer(Function<String, @Nullable String> script) throws IOException {
        this.script = script;
        this.server = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
        Thread.ofVirtual().start(this::accept);
    }

    /** What a server without any extension says; for scripts to differ from. */
    static String plain(String command) {
        String verb = command.split("[ :]", 2)[0];
        return switch (verb) {
            case "<connect>" -> "220 scripted";
            case "DATA" -> "354 go on";
            case "QUIT" -> "221 bye";
            default -> "250 ok";
        };
    }

    int port() {
        return server.getLocalPort();
    }

    /** The commands of all connections in their order; {@code <connect>} begins a connection. */
    List<String> heard() {
        return heard;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket connection = server.accept();
                Thread.ofVirtual().start(() -> serve(connection));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            BufferedReader in =
                    new BufferedReader(
                            new InputStreamReader(
                                    connection.getInputStream(), StandardCharsets.UTF_8));
            OutputStream out = connection.getOutputStream();
            String command = "<connect>";
            while (command != null) {
                heard.add(command);
                String answer = script.apply(command);
                if (answer == null) {
                    return;
                }
                out.write((answer + "\r\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
                if (answer.endsWith(HANG_UP)) {
                    return;
                }
                command = answer.startsWith("354") ? content(in) : in.readLine();
            }
        } catch (IOException e) {
            // The client hung up.
            heard.add("<lost>");
        }
    }

    private static @Nullable String content(BufferedReader in) throws IOException {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.equals(".")) {
                return CONTENT;
            }
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
