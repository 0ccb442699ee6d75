package dev.shonin.dcv.net.dns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.dcv.dnssec.DnssecJudge;
import dev.shonin.dcv.domain.dns.DnsQuestion;
import dev.shonin.dcv.domain.dns.DnsReply;
import dev.shonin.dcv.domain.dns.RecordType;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CAARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * A resolver that is broken, or not the resolver at all: nothing it sends is an answer, and nothing
 * breaks us.
 */
class HostileResolverTest {

    private static final Duration LONG = Duration.ofSeconds(10);
    private static final DnsQuestion QUESTION = new DnsQuestion("example.com", RecordType.CAA);

    @Test
    void anHonestAnswerIsTaken() throws IOException {
        assertThat(reply(query -> permit(query).toWire(), LONG))
                .isInstanceOf(DnsReply.Answer.class);
    }

    @Test
    void anAnswerWithAnotherIdIsNot() throws IOException {
        assertThat(
                        reply(
                                query -> {
                                    Message answer = permit(query);
                                    answer.getHeader().setID(query.getHeader().getID() ^ 1);
                                    return answer.toWire();
                                }))
                .isNotInstanceOf(DnsReply.Answer.class);
    }

    @Test
    void anAnswerToAnotherQuestionIsNot() throws IOException {
        assertThat(
                        reply(
                                query -> {
                                    Message answer = new Message(query.getHeader().getID());
                                    answer.getHeader().setFlag(Flags.QR);
                                    Name other = Name.fromConstantString("example.net.");
                                    answer.addRecord(
                                            Record.newRecord(other, Type.CAA, DClass.IN),
                                            Section.QUESTION);
                                    answer.addRecord(caa(other), Section.ANSWER);
                                    return answer.toWire();
                                }))
                .isNotInstanceOf(DnsReply.Answer.class);
    }

    @Test
    void recordsOfAnotherNameAreNotTaken() throws IOException {
        assertThat(
                        reply(
                                query -> {
                                    Message answer = empty(query);
                                    answer.addRecord(
                                            caa(Name.fromConstantString("example.net.")),
                                            Section.ANSWER);
                                    return answer.toWire();
                                }))
                .isNotInstanceOf(DnsReply.Answer.class);
    }

    @Test
    void recordsOfAnotherTypeAreNotTaken() throws IOException {
        assertThat(
                        reply(
                                query -> {
                                    Message answer = empty(query);
                                    answer.addRecord(
                                            new ARecord(
                                                    query.getQuestion().getName(),
                                                    DClass.IN,
                                                    60,
                                                    InetAddress.ofLiteral("192.0.2.1")),
                                            Section.ANSWER);
                                    return answer.toWire();
                                }))
                .isNotInstanceOf(DnsReply.Answer.class);
    }

    @Test
    void aReferralIsNoStatementAboutTheRecord() throws IOException {
        assertThat(
                        reply(
                                query -> {
                                    Message answer = empty(query);
                                    answer.addRecord(
                                            new org.xbill.DNS.NSRecord(
                                                    Name.fromConstantString("com."),
                                                    DClass.IN,
                                                    60,
                                                    Name.fromConstantString("ns.example.net.")),
                                            Section.AUTHORITY);
                                    return answer.toWire();
                                },
                                LONG))
                .isEqualTo(new DnsReply.ServerFailed("referral"));
    }

    @Test
    void noiseIsNoAnswer() throws IOException {
        Random random = new Random(20261121);
        for (int i = 0; i < 6; i++) {
            byte[] noise = new byte[random.nextInt(80)];
            random.nextBytes(noise);
            assertThat(reply(query -> noise)).isNotInstanceOf(DnsReply.Answer.class);
        }
    }

    @Test
    void anAnswerCutOffAnywhereIsNoAnswer() throws IOException {
        int whole = permit(Message.newQuery(question())).toWire().length;
        for (int length = 0; length < whole; length += 3) {
            int cut = length;
            assertThat(reply(query -> Arrays.copyOf(permit(query).toWire(), cut)))
                    .isNotInstanceOfAny(
                            DnsReply.Answer.class,
                            DnsReply.NoData.class,
                            DnsReply.NoSuchName.class);
        }
    }

    @FunctionalInterface
    private interface Answer {
        byte[] to(Message query);
    }

    /** Waits no longer than it must for those who never say what can be taken. */
    private static DnsReply reply(Answer answer) throws IOException {
        return reply(answer, Duration.ofMillis(250));
    }

    private static DnsReply reply(Answer answer, Duration patience) throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"))) {
            Thread.ofVirtual().start(() -> serve(socket, answer));
            return new DnsjavaDns(
                            new Upstream(
                                    List.of(
                                            new InetSocketAddress(
                                                    "127.0.0.1", socket.getLocalPort())),
                                    patience,
                                    false,
                                    false),
                            DnssecJudge.none(),
                            patience.multipliedBy(8),
                            10,
                            Clock.systemUTC())
                    .lookup(QUESTION)
                    .reply();
        }
    }

    private static void serve(DatagramSocket socket, Answer answer) {
        byte[] buffer = new byte[2048];
        try {
            while (!socket.isClosed()) {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                byte[] reply = answer.to(new Message(Arrays.copyOf(buffer, packet.getLength())));
                socket.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
            }
        } catch (IOException closed) {
            assertThat(socket.isClosed()).isTrue();
        }
    }

    private static Message permit(Message query) {
        Message answer = empty(query);
        answer.addRecord(caa(query.getQuestion().getName()), Section.ANSWER);
        return answer;
    }

    private static Message empty(Message query) {
        Message answer = new Message(query.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.getHeader().setFlag(Flags.RA);
        answer.addRecord(query.getQuestion(), Section.QUESTION);
        return answer;
    }

    private static CAARecord caa(Name owner) {
        return new CAARecord(owner, DClass.IN, 60, 0, "issue", "shonin.example");
    }

    private static Record question() {
        return Record.newRecord(Name.fromConstantString("example.com."), Type.CAA, DClass.IN);
    }
}
