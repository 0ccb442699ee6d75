package dev.shonin.notification.net.smtp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Stands between us and a server, passes everything on, and cuts the connection around the end of
 * the first mail: once, before or after the server has seen the final dot.
 */
final class CuttingRelay implements AutoCloseable {

    /** When. */
    enum Cut {
        /** The final dot never reaches the server. */
        BEFORE_THE_DOT,
        /** The server has the mail; its answer is lost. */
        BEFORE_THE_ANSWER
    }

    private static final String END = "\r\n.\r\n";

    private final ServerSocket server;
    private final int behind;
    private final Cut cut;

    CuttingRelay(int behind, Cut cut) {
        this.behind = behind;
        this.cut = cut;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().name("relay").start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try (Socket client = server.accept();
                    Socket mx = new Socket(InetAddress.getLoopbackAddress(), behind)) {
                relay(client, mx);
            } catch (IOException e) {
                if (!server.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void relay(Socket client, Socket mx) throws IOException {
        // Everything the server says, but for what it answers to the mail.
        Answers answers = new Answers(mx.getInputStream(), client.getOutputStream());
        Thread.ofVirtual().name("relay-answers").start(answers);
        StringBuilder said = new StringBuilder();
        byte[] buffer = new byte[8_192];
        InputStream in = client.getInputStream();
        OutputStream out = mx.getOutputStream();
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            said.append(new String(buffer, 0, n, StandardCharsets.ISO_8859_1));
            if (said.toString().endsWith(END)) {
                end(client, out, buffer, n, answers);
                return;
            }
            out.write(buffer, 0, n);
        }
    }

    private void end(Socket client, OutputStream out, byte[] buffer, int n, Answers answers)
            throws IOException {
        switch (cut) {
            case BEFORE_THE_DOT -> client.close();
            case BEFORE_THE_ANSWER -> {
                answers.withhold();
                out.write(buffer, 0, n);
                answers.awaitWithheld();
                client.close();
            }
        }
    }

    /** What the server says, passed on until it is to be withheld. */
    private static final class Answers implements Runnable {
        private final InputStream in;
        private final OutputStream out;
        private final ByteArrayOutputStream withheld = new ByteArrayOutputStream();
        private boolean holding;

        Answers(InputStream in, OutputStream out) {
            this.in = in;
            this.out = out;
        }

        synchronized void withhold() {
            holding = true;
        }

        synchronized void awaitWithheld() {
            try {
                while (withheld.size() == 0) {
                    wait();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void run() {
            byte[] buffer = new byte[4_096];
            try {
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    pass(buffer, n);
                }
            } catch (IOException e) {
                // Both ends are closed: the cut was made.
                withheld.reset();
            }
        }

        private synchronized void pass(byte[] buffer, int n) throws IOException {
            if (holding) {
                withheld.write(buffer, 0, n);
                notifyAll();
            } else {
                out.write(buffer, 0, n);
            }
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
