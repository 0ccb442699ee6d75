package dev.shonin.dcv.domain.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A DNS that knows what it is told, keeps what it was asked, and holds unexpected questions against
 * the asker.
 */
public final class FakeDns implements Dns {

    private static final Instant AT = Instant.parse("2026-11-21T00:00:00Z");

    private final Map<DnsQuestion, DnsReply> replies = new ConcurrentHashMap<>();
    private final List<DnsQuestion> asked = new CopyOnWriteArrayList<>();
    private final List<DnsQuestion> unexpected = new CopyOnWriteArrayList<>();
    private @Nullable DnsReply otherwise;

    /** Answers a question. */
    public FakeDns reply(String name, RecordType type, DnsReply reply) {
        replies.put(new DnsQuestion(name, type), reply);
        return this;
    }

    /** Answers with records. */
    public FakeDns records(String name, RecordType type, DnsRecord... records) {
        return reply(name, type, new DnsReply.Answer(List.of(records), List.of()));
    }

    /** The name exists, the record does not. */
    public FakeDns noData(String name, RecordType type) {
        return reply(name, type, new DnsReply.NoData(null));
    }

    /** Answers every other question like this; without it they are unexpected. */
    public FakeDns otherwise(DnsReply reply) {
        otherwise = reply;
        return this;
    }

    /** A TXT record. */
    public static DnsRecord.Txt txt(String owner, String value) {
        return new DnsRecord.Txt(owner, 300, Octets.of(value));
    }

    /** A CAA record. */
    public static DnsRecord.Caa caa(String owner, int flags, String tag, String value) {
        return new DnsRecord.Caa(owner, 300, flags, tag, Octets.of(value));
    }

    @Override
    public DnsLookup lookup(DnsQuestion question) {
        asked.add(question);
        DnsReply reply = replies.getOrDefault(question, otherwise);
        if (reply == null) {
            unexpected.add(question);
            reply = new DnsReply.ServerFailed("unexpected question");
        }
        return new DnsLookup(question, reply, "192.0.2.53:53", AT, Duration.ZERO);
    }

    /** What was asked so far. */
    public List<DnsQuestion> asked() {
        return List.copyOf(asked);
    }

    /** Forgets what was asked: a second round asks anew. */
    public void forgetAsked() {
        asked.clear();
    }

    /** Fails where a question came that nobody expected, or one came twice. */
    public void verify() {
        assertThat(unexpected).as("unexpected questions").isEmpty();
        assertThat(asked).as("questions asked twice").doesNotHaveDuplicates();
    }
}
