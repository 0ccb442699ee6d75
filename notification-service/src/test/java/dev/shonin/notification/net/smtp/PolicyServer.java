package dev.shonin.notification.net.smtp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * What Postfix asks before it takes a mail (its "SMTP access policy delegation"): attributes, one a
 * line, ended by an empty line, and an action for an answer.
 */
final class PolicyServer implements AutoCloseable {

    private final ServerSocket server;
    private final Function<Map<String, String>, String> policy;
    private final List<Map<String, String>> asked = new CopyOnWriteArrayList<>();

    /**
     * Starts one.
     *
     * @param policy the action for what is asked, such as {@code DUNNO} or {@code 450 later}; may
     *     take its time
     */
    PolicyServer(Function<Map<String, String>, String> policy) {
        this.policy = policy;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().name("policy").start(this::accept);
    }

    /** The restriction that asks it. */
    String restriction() {
        return "check_policy_service inet:127.0.0.1:" + server.getLocalPort();
    }

    /** What it was asked, in order. */
    List<Map<String, String>> asked() {
        return asked;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread.ofVirtual().name("policy-dialogue").start(() -> serve(socket));
            } catch (IOException e) {
                if (!server.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void serve(Socket socket) {
        try (socket;
                BufferedReader in =
                        new BufferedReader(
                                new InputStreamReader(
                                        socket.getInputStream(), StandardCharsets.UTF_8))) {
            Map<String, String> attributes = new LinkedHashMap<>();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                int equals = line.indexOf('=');
                if (equals > 0) {
                    attributes.put(line.substring(0, equals), line.substring(equals + 1));
                    continue;
                }
                Map<String, String> question = Map.copyOf(attributes);
                attributes.clear();
                asked.add(question);
                String answer = "action=" + policy.apply(question) + "\n\n";
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException hungUp) {
            // As Postfix does when it is done.
            return;
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
