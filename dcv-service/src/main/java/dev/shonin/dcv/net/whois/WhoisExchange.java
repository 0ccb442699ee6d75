package dev.shonin.dcv.net.whois;

import dev.shonin.dcv.net.HostAddresses;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** One question to one server (RFC 3912 section 2): a line there, octets back, the end. */
final class WhoisExchange {

    private static final int BUFFER = 8192;

    private final HostAddresses addresses;
    private final Duration timeout;
    private final int mostOctets;

    /**
     * As configured.
     *
     * @param addresses how hosts are found
     * @param timeout how long connecting, and how long waiting for the next octets, may take
     * @param mostOctets how long an answer may be
     */
    WhoisExchange(HostAddresses addresses, Duration timeout, int mostOctets) {
        this.addresses = addresses;
        this.timeout = timeout;
        this.mostOctets = mostOctets;
    }

    /**
     * Asks.
     *
     * @param server host name or address, and port
     * @param query without the line end
     * @param deadline when the answer must be there, by {@link System#nanoTime}
     * @throws IOException where no complete answer came
     */
    byte[] ask(WhoisAddress server, String query, long deadline) throws IOException {
        if (!query.matches("[\\x21-\\x7E]+( [\\x21-\\x7E]+)*")) {
            throw new IOException("not a query: control characters");
        }
        IOException last = new IOException("no address");
        for (InetAddress address : addresses.of(server.host())) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(address, server.port()), millis(deadline));
                socket.getOutputStream()
                        .write((query + "\r\n").getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().flush();
                return read(socket, deadline);
            } catch (java.net.ConnectException unreachable) {
                last = unreachable;
            }
        }
        throw last;
    }

    private byte[] read(Socket socket, long deadline) throws IOException {
        InputStream in = socket.getInputStream();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[BUFFER];
        while (true) {
            socket.setSoTimeout(millis(deadline));
            int read = in.read(buffer);
            if (read < 0) {
                return out.toByteArray();
            }
            out.write(buffer, 0, read);
            if (out.size() > mostOctets) {
                throw new IOException("the answer is longer than " + mostOctets + " octets");
            }
        }
    }

    private int millis(long deadline) throws IOException {
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (left <= 0) {
            throw new SocketTimeoutException("the time is up");
        }
        return (int) Math.min(left, timeout.toMillis());
    }
}
