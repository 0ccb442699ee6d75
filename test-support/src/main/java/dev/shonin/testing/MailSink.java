package dev.shonin.testing;

import dev.shonin.testing.MailFault.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * An SMTP server on loopback that takes every mail and delivers none: it keeps the last ones to be
 * asked for, over this class, a JSON interface and an inbox page. It misbehaves where it is told to
 * ({@link MailFault}).
 */
public final class MailSink implements AutoCloseable {

    private static final int BACKLOG = 256;

    private final Clock clock = Clock.systemUTC();
    private final MailStore store;
    private final @Nullable MailJournal journal;
    private final @Nullable SSLContext tls;
    private final boolean requiresTls;
    private final @Nullable String credentials;
    private final List<MailFault> faults = new CopyOnWriteArrayList<>();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connectionsTaken = new AtomicInteger();
    private final AtomicLong taken = new AtomicLong();
    private final @Nullable SinkHttp http;
    private final int httpPort;
    private int port;
    private @Nullable ServerSocket server;
    private @Nullable Thread acceptor;
    private CountDownLatch stopped = new CountDownLatch(1);

    private MailSink(Builder builder) {
        this.store = new MailStore(builder.maxMails, builder.maxBytes);
        this.tls = builder.tls;
        this.requiresTls = builder.requiresTls;
        this.credentials = builder.credentials;
        this.port = builder.port;
        Path directory = builder.directory;
        this.journal = directory == null ? null : MailJournal.open(directory, store);
        int wantedHttpPort = builder.httpPort;
        this.http = wantedHttpPort < 0 ? null : SinkHttp.start(this, store, wantedHttpPort);
        this.httpPort = http == null ? -1 : http.port();
    }

    /** How many mails it has taken, those it keeps no longer included. */
    public long taken() {
        return taken.get();
    }

    /** How many SMTP connections there have been. */
    public int connectionsTaken() {
        return connectionsTaken.get();
    }

    /** How the sink is to be; nothing has to be set. */
    public static Builder builder() {
        return new Builder();
    }

    /** A sink for tests: free ports, nothing on disk. */
    public static MailSink start() {
        return builder().build().startSmtp();
    }

    /** Listens for mail, again on the same port after {@link #stopSmtp()}. */
    public synchronized MailSink startSmtp() {
        if (server != null) {
            return this;
        }
        try {
            ServerSocket listening = new ServerSocket();
            listening.setReuseAddress(true);
            // One that nobody's connection sits on when it is stopped and started again.
            int at = port == 0 ? FreePorts.one() : port;
            listening.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), at), BACKLOG);
            port = at;
            server = listening;
            stopped = new CountDownLatch(1);
            acceptor = Thread.ofVirtual().name("smtp-accept").start(() -> accept(listening));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("no SMTP server on port " + port, e);
        }
    }

    /** Hangs up on everybody and listens no longer: the mail server is away. */
    public synchronized void stopSmtp() {
        ServerSocket listening = server;
        if (listening == null) {
            return;
        }
        server = null;
        stopped.countDown();
        try {
            listening.close();
            for (Socket connection : connections) {
                connection.close();
            }
            // The port is free only when the thread that waits on it has let go.
            Thread waiting = acceptor;
            if (waiting != null) {
                waiting.join();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot stop the SMTP server", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The SMTP port. */
    public int smtpPort() {
        return port;
    }

    /** The port of the JSON interface and the inbox page; -1 where there is none. */
    public int httpPort() {
        return httpPort;
    }

    /** The mails that match, oldest first. */
    public List<ReceivedMail> find(MailQuery query) {
        return store.find(query);
    }

    /** All mails kept, oldest first. */
    public List<ReceivedMail> mails() {
        return store.find(MailQuery.all());
    }

    /**
     * The first mail that matches; waits for it, and fails when it does not come.
     *
     * @param timeout how long to wait at most
     */
    public ReceivedMail await(MailQuery query, Duration timeout) {
        try {
            List<ReceivedMail> found = store.await(query, timeout);
            if (found.isEmpty()) {
                throw new AssertionError("no mail within " + timeout + " for " + query);
            }
            return found.getFirst();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a mail", e);
        }
    }

    /** Forgets all mails. */
    public void clear() {
        store.clear();
        if (journal != null) {
            journal.rewrite(store.all());
        }
    }

    /**
     * Keeps that many mails and octets from now on, so that a long run can be judged at its end.
     */
    public void keep(int mails, long bytes) {
        store.keep(mails, bytes);
    }

    /** Misbehaves so from now on; of several faults for one moment the first added strikes. */
    public MailSink inject(MailFault fault) {
        faults.add(fault);
        return this;
    }

    /** Behaves again. */
    public void behave() {
        faults.clear();
    }

    @Override
    public void close() {
        stopSmtp();
        store.close();
        if (http != null) {
            http.close();
        }
        if (journal != null) {
            journal.close();
        }
    }

    @Nullable SSLContext tls() {
        return tls;
    }

    boolean requiresTls() {
        return requiresTls;
    }

    /** What an AUTH PLAIN response has to end with; null where nobody has to authenticate. */
    @Nullable String credentials() {
        return credentials;
    }

    @Nullable MailFault faultAt(Stage stage, List<String> recipients) {
        for (MailFault fault : faults) {
            if (fault.strikes(stage, recipients)) {
                return fault;
            }
        }
        return null;
    }

    /** Lets time pass, but not beyond the moment the server stops. */
    void waitFor(Duration delay) throws IOException {
        if (delay.isZero()) {
            return;
        }
        try {
            if (stopped.await(delay.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new IOException("the server stopped");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    long take(String from, List<String> to, byte[] content) {
        ReceivedMail mail = store.add(from, to, clock.instant(), content);
        if (journal != null) {
            journal.append(mail, store);
        }
        taken.incrementAndGet();
        return mail.number();
    }

    private void accept(ServerSocket listening) {
        while (!listening.isClosed()) {
            try {
                Socket connection = listening.accept();
                connections.add(connection);
                connectionsTaken.incrementAndGet();
                Thread.ofVirtual().name("smtp").start(() -> serve(connection));
            } catch (IOException e) {
                if (!listening.isClosed()) {
                    throw new UncheckedIOException("the SMTP server lost its socket", e);
                }
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            new SmtpSession(this, connection).converse();
        } catch (IOException | IllegalArgumentException e) {
            // The client hung up or spoke nonsense; its mail, if it was taken, is there already.
            return;
        } finally {
            connections.remove(connection);
        }
    }

    /** Options of a sink. */
    public static final class Builder {
        private int port;
        private int httpPort = -1;
        private int maxMails = 20_000;
        private long maxBytes = 32L * 1024 * 1024;
        private boolean requiresTls;
        private @Nullable Path directory;
        private @Nullable SSLContext tls;
        private @Nullable String credentials;

        private Builder() {}

        /** The SMTP port; a free one when left out. */
        public Builder port(int value) {
            port = value;
            return this;
        }

        /** Serves the JSON interface and the inbox page too; 0 for a free port. */
        public Builder httpPort(int value) {
            httpPort = value;
            return this;
        }

        /** Keeps the mails here as well, so that they survive a restart. */
        public Builder directory(Path value) {
            directory = value;
            return this;
        }

        /** How many mails and how many bytes of them are kept in memory at most. */
        public Builder keeping(int mails, long bytes) {
            maxMails = mails;
            maxBytes = bytes;
            return this;
        }

        /** Offers STARTTLS, or wants it before any mail. */
        public Builder tls(SSLContext context, boolean required) {
            tls = context;
            requiresTls = required;
            return this;
        }

        /** Wants AUTH PLAIN with this user and password before any mail. */
        public Builder credentials(String user, String password) {
            credentials = "\0" + user + "\0" + password;
            return this;
        }

        /** A sink whose page, if any, is there already, and whose SMTP port is not open yet. */
        public MailSink build() {
            return new MailSink(this);
        }
    }
}
