package dev.shonin.issuance.net.tls;

import dev.shonin.issuance.config.IssuanceConfig;
import dev.shonin.issuance.domain.ServerProbe;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/**
 * Connects itself, to an address that was looked up and vetted here: the name is not resolved a
 * second time. Nothing is sent but a handshake and one HEAD request, and no redirect is followed.
 */
@ApplicationScoped
public class DirectProbe implements ServerProbe {

    private static final int PATIENCE_MILLIS = 5_000;
    private static final int MOST_HEADER_OCTETS = 8 * 1024;
    private static final int HTTP = 80;

    private final Lookup lookup;
    private final boolean privateTargets;
    private final int httpPort;

    @Inject
    DirectProbe(IssuanceConfig config) {
        this(InetAddress::getAllByName, config.allowPrivateTargets(), HTTP);
    }

    /**
     * A probe.
     *
     * @param lookup finds a name's addresses
     * @param privateTargets whether private addresses are looked at too
     * @param httpPort where plain HTTP is asked
     */
    DirectProbe(Lookup lookup, boolean privateTargets, int httpPort) {
        this.lookup = lookup;
        this.privateTargets = privateTargets;
        this.httpPort = httpPort;
    }

    @Override
    public Sight tls(String host, int port) {
        InetAddress[] all;
        try {
            all = lookup.of(host);
        } catch (UnknownHostException e) {
            return new Sight.Unreachable(Obstacle.NO_ADDRESS);
        }
        Optional<InetAddress> vetted = vetted(all);
        if (vetted.isEmpty()) {
            return new Sight.Unreachable(Obstacle.PRIVATE_ADDRESS);
        }
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(vetted.get(), port), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            return handshake(socket, host, port, vetted.get());
        } catch (IOException e) {
            return new Sight.Unreachable(Obstacle.NO_CONNECTION);
        }
    }

    private static Sight handshake(Socket socket, String host, int port, InetAddress address) {
        try (SSLSocket tls =
                (SSLSocket) context().getSocketFactory().createSocket(socket, host, port, true)) {
            SSLParameters parameters = tls.getSSLParameters();
            if (!host.contains(":") && !host.matches("[0-9.]+")) {
                parameters.setServerNames(List.of(new SNIHostName(host)));
            }
            tls.setSSLParameters(parameters);
            tls.startHandshake();
            List<X509Certificate> chain =
                    Arrays.stream(tls.getSession().getPeerCertificates())
                            .map(DirectProbe::x509)
                            .toList();
            return new Sight.Served(
                    address.getHostAddress(), chain, tls.getSession().getProtocol());
        } catch (IOException e) {
            // Something listens: it cut the connection, fell silent or spoke otherwise.
            return new Sight.Unreachable(Obstacle.NO_TLS);
        }
    }

    @Override
    public PlainAnswer http(String host) {
        try {
            Optional<InetAddress> vetted = vetted(lookup.of(host));
            if (vetted.isEmpty()) {
                return new PlainAnswer.Silent();
            }
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(vetted.get(), httpPort), PATIENCE_MILLIS);
                socket.setSoTimeout(PATIENCE_MILLIS);
                socket.getOutputStream()
                        .write(
                                ("HEAD / HTTP/1.1\r\nHost: "
                                                + host
                                                + "\r\nUser-Agent: Shonin-installation-check\r\n"
                                                + "Connection: close\r\n\r\n")
                                        .getBytes(StandardCharsets.US_ASCII));
                return answer(socket.getInputStream());
            }
        } catch (IOException e) {
            return new PlainAnswer.Silent();
        }
    }

    private static PlainAnswer answer(InputStream in) throws IOException {
        String head = new String(in.readNBytes(MOST_HEADER_OCTETS), StandardCharsets.ISO_8859_1);
        String[] lines = head.split("\r?\n");
        String[] status = lines[0].split(" ", 3);
        if (!status[0].startsWith("HTTP/1.") || status.length < 2 || !status[1].matches("\\d{3}")) {
            return new PlainAnswer.Silent();
        }
        String location =
                Arrays.stream(lines)
                        .skip(1)
                        .takeWhile(line -> !line.isEmpty())
                        .filter(line -> line.regionMatches(true, 0, "location:", 0, 9))
                        .map(line -> line.substring(9).strip())
                        .findFirst()
                        .orElse("");
        return new PlainAnswer.Answered(Integer.parseInt(status[1]), location);
    }

    private Optional<InetAddress> vetted(InetAddress[] all) {
        return Arrays.stream(all)
                .filter(address -> privateTargets || PublicAddresses.isPublic(address))
                .findFirst();
    }

    private static X509Certificate x509(Certificate certificate) {
        return (X509Certificate) certificate;
    }

    // Nothing is trusted here and nothing secret is sent: what is served is to be seen, whatever it
    // is, and judged by rules of our own.
    private static SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new SeeEverything()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no TLS", e);
        }
    }

    /** Finds the addresses of a name. */
    @FunctionalInterface
    interface Lookup {
        InetAddress[] of(String host) throws UnknownHostException;
    }
}
