package dev.shonin.dcv.net.whois;

import dev.shonin.dcv.domain.dns.Octets;
import dev.shonin.dcv.domain.whois.RegistrationLookup;
import dev.shonin.dcv.domain.whois.WhoisAnswer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The exchanges of one look-up, each in its server's lane, within one bound of time. Keeps what was
 * asked of whom.
 */
final class WhoisDialogue {

    private static final Pattern WAIT =
            Pattern.compile("(?i)(?:wait|in|after|period of) (\\d{1,6}) (second|minute)");
    private static final long LONGEST_PAUSE = TimeUnit.MINUTES.toNanos(10);

    /**
     * What all look-ups share.
     *
     * @param exchange how one question is put
     * @param lanes by server
     * @param pace the pause between two questions to one server, in nanoseconds
     * @param penalty the pause after a server said it was asked too often and did not say how long
     */
    record Line(WhoisExchange exchange, Map<String, ServerLane> lanes, long pace, long penalty) {

        static Line over(WhoisExchange exchange, long pace, long penalty) {
            return new Line(exchange, new ConcurrentHashMap<>(), pace, penalty);
        }
    }

    /** An answer, or none. */
    sealed interface Heard {
        /**
         * An answer.
         *
         * @param octets as they came
         * @param answer what it says
         */
        record Answered(byte[] octets, WhoisAnswer answer) implements Heard {}

        /**
         * Not now.
         *
         * @param pauseNanos how long the server is to be left alone
         */
        record Limited(long pauseNanos) implements Heard {}

        /**
         * Nothing.
         *
         * @param cause why
         */
        record Silent(String cause) implements Heard {}
    }

    private final Line line;
    private final String tld;
    private final long deadline;
    private final List<RegistrationLookup.Step> steps = new ArrayList<>();

    WhoisDialogue(Line line, String tld, long deadline) {
        this.line = line;
        this.tld = tld;
        this.deadline = deadline;
    }

    List<RegistrationLookup.Step> steps() {
        return List.copyOf(steps);
    }

    /** Asks; where the server wants a pause that fits in the time left, once more after it. */
    Heard ask(WhoisAddress server, String query) {
        Heard first = once(server, query);
        return first instanceof Heard.Limited ? once(server, query) : first;
    }

    private Heard once(WhoisAddress server, String query) {
        ServerLane lane = line.lanes().computeIfAbsent(server.toString(), s -> new ServerLane());
        try {
            if (!lane.enter(deadline)) {
                return lane.pause() > 0
                        ? new Heard.Limited(lane.pause())
                        : new Heard.Silent("others were waiting for " + server.host());
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new Heard.Silent("interrupted");
        }
        long pause = line.pace();
        try {
            byte[] octets = line.exchange().ask(server, query, deadline);
            WhoisAnswer answer = WhoisReader.read(octets, tld);
            note(server, query, answer.kind(), Octets.of(octets));
            if (answer instanceof WhoisAnswer.RateLimited limited) {
                pause = penalty(limited.said());
                return new Heard.Limited(pause);
            }
            return new Heard.Answered(octets, answer);
        } catch (IOException e) {
            String cause = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            note(server, query, "failed: " + cause, null);
            return new Heard.Silent(server.host() + ": " + cause);
        } finally {
            lane.leave(pause);
        }
    }

    private long penalty(String said) {
        Matcher wait = WAIT.matcher(said);
        if (!wait.find()) {
            return line.penalty();
        }
        TimeUnit unit = wait.group(2).startsWith("min") ? TimeUnit.MINUTES : TimeUnit.SECONDS;
        return Math.min(LONGEST_PAUSE, unit.toNanos(Long.parseLong(wait.group(1))));
    }

    private void note(WhoisAddress server, String query, String outcome, @Nullable Octets answer) {
        steps.add(new RegistrationLookup.Step(server.host(), query, outcome, answer));
    }
}
