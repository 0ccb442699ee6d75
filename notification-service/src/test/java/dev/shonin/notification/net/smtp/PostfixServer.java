package dev.shonin.notification.net.smtp;

import dev.shonin.testing.Directories;
import dev.shonin.testing.FreePorts;
import dev.shonin.testing.OpenSsl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * A Postfix of its own: configuration, queue and log in a directory below the temporary one, a free
 * port on loopback, every mail passed on to another server. What is installed on the machine is
 * neither read nor touched. It needs root, as its master does.
 */
public final class PostfixServer implements AutoCloseable {

    // What mx.example.net runs; nothing is chrooted, so that nothing has to be copied.
    private static final String SERVICES =
            """
            127.0.0.1:%d inet n - n - - smtpd
            postlog unix-dgram n - n - 1 postlogd
            cleanup unix n - n - 0 cleanup
            qmgr unix n - n 300 1 qmgr
            rewrite unix - - n - - trivial-rewrite
            bounce unix - - n - 0 bounce
            defer unix - - n - 0 bounce
            trace unix - - n - 0 bounce
            smtp unix - - n - - smtp
            error unix - - n - - error
            retry unix - - n - - error
            anvil unix - - n - 1 anvil
            scache unix - - n - 1 scache
            proxymap unix - - n - - proxymap
            tlsmgr unix - - n 1000? 1 tlsmgr
            """;

    private static final String SETTINGS =
            """
            compatibility_level = 3.6
            queue_directory = %1$s/queue
            data_directory = %1$s/data
            maillog_file = %1$s/postfix.log
            maillog_file_prefixes = %1$s
            myhostname = mx.example.net
            mydestination =
            mynetworks =
            inet_interfaces = 127.0.0.1
            inet_protocols = ipv4
            alias_maps =
            alias_database =
            relay_domains = example.com
            relay_transport = smtp:[127.0.0.1]:%2$d
            smtp_tls_security_level = none
            smtpd_peername_lookup = no
            smtpd_relay_restrictions = reject_unauth_destination
            smtpd_tls_cert_file = %1$s/mx.pem
            smtpd_tls_key_file = %1$s/mx.key
            """;

    private final Path directory;
    private final int port;

    private PostfixServer(Path directory, int port) {
        this.directory = directory;
        this.port = port;
    }

    /**
     * Starts one.
     *
     * @param passedOnTo the port on loopback that every mail it takes goes to
     * @param settings settings of {@code main.cf} beside the usual ones, or in their place
     */
    public static PostfixServer start(int passedOnTo, Map<String, String> settings) {
        try {
            // Its processes are not root's all, and so must be able to walk to it.
            Path directory =
                    Files.createTempDirectory(
                            "shonin-postfix",
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rwxr-xr-x")));
            PostfixServer server = new PostfixServer(directory, FreePorts.one());
            server.configure(passedOnTo, settings);
            server.run("start");
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void configure(int passedOnTo, Map<String, String> settings) throws IOException {
        for (String name : List.of("conf", "queue", "data")) {
            Files.createDirectory(directory.resolve(name));
        }
        Files.setOwner(
                directory.resolve("data"),
                directory
                        .getFileSystem()
                        .getUserPrincipalLookupService()
                        .lookupPrincipalByName("postfix"));
        StringBuilder main =
                new StringBuilder(SETTINGS.formatted(directory.toString(), passedOnTo));
        settings.forEach(
                (name, value) -> main.append(name).append(" = ").append(value).append('\n'));
        Files.writeString(directory.resolve("conf/main.cf"), main);
        Files.writeString(directory.resolve("conf/master.cf"), SERVICES.formatted(port));
        OpenSsl.run(
                List.of(
                        "req",
                        "-x509",
                        "-newkey",
                        "ec",
                        "-pkeyopt",
                        "ec_paramgen_curve:P-256",
                        "-nodes",
                        "-days",
                        "1",
                        "-subj",
                        "/CN=mx.example.net",
                        "-addext",
                        "subjectAltName=IP:127.0.0.1",
                        "-keyout",
                        directory.resolve("mx.key").toString(),
                        "-out",
                        certificate().toString()));
    }

    /** Its certificate, PEM. */
    public Path certificate() {
        return directory.resolve("mx.pem");
    }

    /** Where it listens on loopback. */
    public int port() {
        return port;
    }

    /** What it wrote down. */
    public String log() {
        try {
            return Files.readString(directory.resolve("postfix.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run(String verb) throws IOException {
        Path said = directory.resolve(verb + ".txt");
        Process process =
                new ProcessBuilder("postfix", "-c", directory.resolve("conf").toString(), verb)
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start();
        try {
            if (!process.waitFor(120, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException(
                        "postfix " + verb + " says: " + Files.readString(said) + log());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while postfix ran", e);
        }
    }

    @Override
    public void close() {
        if (!Files.exists(directory)) {
            return;
        }
        try {
            run("stop");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            // The last of its processes may still write its last line.
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .ignoreException(UncheckedIOException.class)
                    .until(
                            () -> {
                                Directories.delete(directory);
                                return true;
                            });
        }
    }
}
