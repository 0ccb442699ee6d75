package dev.shonin.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;

/**
 * Collects what a service logs while it is open: each message with its exception and the values
 * that stand beside it.
 */
public final class LogWatch extends Handler implements AutoCloseable {

    /** By which the embedded database repeats its own log, which is not the service's. */
    private static final String DATABASE = "io.zonky.test";

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final PatternFormatter formatter = new PatternFormatter("%s%e %X");

    private LogWatch(Level from) {
        setLevel(from);
        Logger.getLogger("").addHandler(this);
    }

    /** Of every level that is logged at all. */
    public static LogWatch everything() {
        return new LogWatch(Level.ALL);
    }

    /** What an installation's logs have, and who collects them reads. */
    public static LogWatch fromInfo() {
        return new LogWatch(Level.INFO);
    }

    /** The lines that hold this text. */
    public List<String> mentions(String text) {
        return lines.stream().filter(line -> line.contains(text)).toList();
    }

    @Override
    public void publish(LogRecord record) {
        boolean ours = !String.valueOf(record.getLoggerName()).startsWith(DATABASE);
        if (ours && record.getLevel().intValue() >= getLevel().intValue()) {
            lines.add(formatter.format(ExtLogRecord.wrap(record)));
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        Logger.getLogger("").removeHandler(this);
    }
}
