package dev.shonin.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A WHOIS server (RFC 3912) on loopback that answers what it was told to and remembers. */
public final class WhoisServer implements AutoCloseable {

    private final ServerSocket server;
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final Set<String> silent = ConcurrentHashMap.newKeySet();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final List<String> history = new ArrayList<>();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger mostOpen = new AtomicInteger();
    private volatile String otherwise = "No match.\r\n";

    private WhoisServer(ServerSocket server) {
        this.server = server;
    }

    /** Starts a server on a free port of 127.0.0.1. */
    public static WhoisServer start() {
        return startOn("127.0.0.1", 0);
    }

    /**
     * Starts a server on this port of this loopback address: several of them on one port, each on
     * an address of its own, play the root, the registries and the registrars.
     */
    public static WhoisServer startOn(String address, int port) {
        try {
            ServerSocket socket = new ServerSocket(port, 64, InetAddress.ofLiteral(address));
            WhoisServer started = new WhoisServer(socket);
            Thread.ofVirtual().name("whois-accept").start(started::accept);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException("no WHOIS server", e);
        }
    }

    /** Answers this query so, in any case of letters. */
    public WhoisServer answer(String query, String text) {
        answers.put(query.toLowerCase(Locale.ROOT), text);
        return this;
    }

    /** Takes this query and never answers. */
    public WhoisServer ignore(String query) {
        silent.add(query.toLowerCase(Locale.ROOT));
        return this;
    }

    /** Answers all other queries so. */
    public WhoisServer otherwise(String text) {
        otherwise = text;
        return this;
    }

    /** The queries as they came, oldest first. */
    public List<String> queries() {
        synchronized (history) {
            return List.copyOf(history);
        }
    }

    /** How many connections there were at once, at most. */
    public int mostAtOnce() {
        return mostOpen.get();
    }

    /** The port. */
    public int port() {
        return server.getLocalPort();
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close the WHOIS server", e);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket connection = server.accept();
                connections.add(connection);
                Thread.ofVirtual().name("whois").start(() -> serve(connection));
            } catch (IOException e) {
                if (!server.isClosed()) {
                    throw new UncheckedIOException("the WHOIS server lost its socket", e);
                }
            }
        }
    }

    private void serve(Socket connection) {
        mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
        try {
            answer(connection);
        } finally {
            open.decrementAndGet();
        }
    }

    private void answer(Socket connection) {
        try {
            String query =
                    new BufferedReader(
                                    new InputStreamReader(
                                            connection.getInputStream(), StandardCharsets.UTF_8))
                            .readLine();
            if (query == null) {
                connection.close();
                return;
            }
            synchronized (history) {
                history.add(query);
            }
            String key = query.strip().toLowerCase(Locale.ROOT);
            if (silent.contains(key)) {
                // Stays open and mute until the asker gives up or the server is closed.
                return;
            }
            connection
                    .getOutputStream()
                    .write(answers.getOrDefault(key, otherwise).getBytes(StandardCharsets.UTF_8));
            connection.close();
            connections.remove(connection);
        } catch (IOException e) {
            // The asker went away.
            connections.remove(connection);
        }
    }
}
