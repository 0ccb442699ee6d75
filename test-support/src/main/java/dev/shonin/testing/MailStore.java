package dev.shonin.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The last mails, by number and by recipient, within a bound on their count and on the memory they
 * take; and waiting for the next one.
 */
final class MailStore {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final TreeMap<Long, ReceivedMail> mails = new TreeMap<>();
    private final Map<String, Deque<ReceivedMail>> byRecipient = new HashMap<>();
    private int maxMails;
    private long maxBytes;
    private long bytes;
    private long last;
    private boolean closed;

    MailStore(int maxMails, long maxBytes) {
        this.maxMails = maxMails;
        this.maxBytes = maxBytes;
    }

    ReceivedMail add(String from, List<String> to, Instant at, byte[] raw) {
        lock.lock();
        try {
            ReceivedMail mail = new ReceivedMail(last + 1, from, to, at, raw);
            restore(mail);
            arrived.signalAll();
            return mail;
        } finally {
            lock.unlock();
        }
    }

    /** Puts a mail back that was taken in an earlier life. */
    void restore(ReceivedMail mail) {
        lock.lock();
        try {
            last = Math.max(last, mail.number());
            mails.put(mail.number(), mail);
            for (String recipient : Set.copyOf(mail.to())) {
                byRecipient
                        .computeIfAbsent(key(recipient), any -> new ArrayDeque<>())
                        .addLast(mail);
            }
            bytes += mail.size();
            while (mails.size() > 1 && (mails.size() > maxMails || bytes > maxBytes)) {
                forget(mails.firstEntry().getValue());
            }
        } finally {
            lock.unlock();
        }
    }

    long maxBytes() {
        lock.lock();
        try {
            return maxBytes;
        } finally {
            lock.unlock();
        }
    }

    /** Sets other bounds from now on. */
    void keep(int mostMails, long mostBytes) {
        lock.lock();
        try {
            maxMails = mostMails;
            maxBytes = mostBytes;
        } finally {
            lock.unlock();
        }
    }

    /** The mails that match, oldest first. */
    List<ReceivedMail> find(MailQuery query) {
        List<ReceivedMail> candidates;
        lock.lock();
        try {
            candidates = candidates(query);
        } finally {
            lock.unlock();
        }
        // Parsing happens outside the lock: the next mail must not wait for a reader.
        return candidates.stream().filter(query::matches).limit(query.limit()).toList();
    }

    /** The mails that match, as soon as there is one; none when the time is up. */
    List<ReceivedMail> await(MailQuery query, Duration timeout) throws InterruptedException {
        long left = timeout.toNanos();
        long from = query.after();
        while (true) {
            long seen = lastNumber();
            List<ReceivedMail> found = find(query.withAfter(from));
            if (!found.isEmpty() || left <= 0) {
                return found;
            }
            // What was there does not match; only newer ones need to be looked at.
            from = Math.max(from, seen);
            left = awaitNewerThan(seen, left);
        }
    }

    /** Waits until there is a newer mail; returns what is left of the time. */
    private long awaitNewerThan(long seen, long nanos) throws InterruptedException {
        long left = nanos;
        lock.lock();
        try {
            while (last <= seen && left > 0 && !closed) {
                left = arrived.awaitNanos(left);
            }
            return closed ? 0 : left;
        } finally {
            lock.unlock();
        }
    }

    @Nullable ReceivedMail get(long number) {
        lock.lock();
        try {
            return mails.get(number);
        } finally {
            lock.unlock();
        }
    }

    Collection<ReceivedMail> all() {
        lock.lock();
        try {
            return new ArrayList<>(mails.values());
        } finally {
            lock.unlock();
        }
    }

    long lastNumber() {
        lock.lock();
        try {
            return last;
        } finally {
            lock.unlock();
        }
    }

    /** Forgets all mails; numbers go on. */
    void clear() {
        lock.lock();
        try {
            mails.clear();
            byRecipient.clear();
            bytes = 0;
        } finally {
            lock.unlock();
        }
    }

    /** Lets everybody who waits go. */
    void close() {
        lock.lock();
        try {
            closed = true;
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private List<ReceivedMail> candidates(MailQuery query) {
        String recipient = query.to();
        if (recipient == null) {
            return new ArrayList<>(mails.tailMap(query.after(), false).values());
        }
        Deque<ReceivedMail> own = byRecipient.getOrDefault(key(recipient), new ArrayDeque<>());
        return own.stream().filter(mail -> mail.number() > query.after()).toList();
    }

    private void forget(ReceivedMail oldest) {
        mails.remove(oldest.number());
        bytes -= oldest.size();
        for (String recipient : Set.copyOf(oldest.to())) {
            Deque<ReceivedMail> own = byRecipient.get(key(recipient));
            if (own != null) {
                own.remove(oldest);
                if (own.isEmpty()) {
                    byRecipient.remove(key(recipient));
                }
            }
        }
    }

    private static String key(String address) {
        return address.toLowerCase(Locale.ROOT);
    }
}
