package dev.shonin.notification.net.smtp;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A few connections that are kept open, so that not each mail needs a greeting and a handshake. */
final class ConnectionPool implements AutoCloseable {

    private final SmtpSettings settings;
    private final Session session;
    private final Session internationalized;
    private final LongSupplier nanoTime;
    private final Semaphore places;
    private final Deque<SmtpConnection> idle = new ArrayDeque<>();

    ConnectionPool(SmtpSettings settings, String sender, LongSupplier nanoTime) {
        this.settings = settings;
        this.session = SmtpSessions.of(settings, sender, false);
        this.internationalized = SmtpSessions.of(settings, sender, true);
        this.nanoTime = nanoTime;
        this.places = new Semaphore(settings.connections());
    }

    /** Waits for a place; each needs a {@link #leave()}. */
    void enter() throws InterruptedException {
        places.acquire();
    }

    /** Gives the place back. */
    void leave() {
        places.release();
    }

    /** A connection used before that has not been idle for too long; null if there is none. */
    @Nullable SmtpConnection reuse() {
        rest();
        synchronized (idle) {
            return idle.pollLast();
        }
    }

    /** A new connection. */
    SmtpConnection open(boolean withUtf8) throws ConnectException {
        SmtpConnection connection =
                new SmtpConnection(withUtf8 ? internationalized : session, settings);
        SmtpSettings.Login login = settings.login();
        try {
            connection.connect(
                    settings.host(),
                    settings.port(),
                    login == null ? null : login.user(),
                    login == null ? null : login.password());
            return connection;
        } catch (MessagingException e) {
            connection.closeQuietly();
            throw new ConnectException(connection.getLastServerResponse(), e);
        }
    }

    /** Keeps a connection for the next mail. */
    void keep(SmtpConnection connection) {
        connection.idleSince(nanoTime.getAsLong());
        synchronized (idle) {
            idle.addLast(connection);
        }
    }

    /** Closes what has been idle for too long. */
    void rest() {
        closeIdleLongerThan(settings.idle());
    }

    /** How many connections lie idle. */
    int idleCount() {
        synchronized (idle) {
            return idle.size();
        }
    }

    @Override
    public void close() {
        closeIdleLongerThan(Duration.ofNanos(-1));
    }

    private void closeIdleLongerThan(Duration age) {
        List<SmtpConnection> stale = new ArrayList<>();
        long now = nanoTime.getAsLong();
        synchronized (idle) {
            idle.removeIf(c -> now - c.idleSince() > age.toNanos() && stale.add(c));
        }
        stale.forEach(SmtpConnection::closeQuietly);
    }
}
