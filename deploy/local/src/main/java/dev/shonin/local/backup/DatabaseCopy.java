package dev.shonin.local.backup;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A base backup of the running server by PostgreSQL's low-level interface: all four databases at
 * one moment. They share one log, so none of them can be ahead of another.
 *
 * @see <a href="https://www.postgresql.org/docs/18/continuous-archiving.html">PostgreSQL 18,
 *     25.3.4</a>
 */
final class DatabaseCopy implements AutoCloseable {

    /** Directories whose content is of no use to another process; they must be there, empty. */
    private static final Set<String> EMPTIED =
            Set.of(
                    "pg_dynshmem",
                    "pg_notify",
                    "pg_replslot",
                    "pg_serial",
                    "pg_snapshots",
                    "pg_stat_tmp",
                    "pg_subtrans",
                    "pg_wal");

    private static final Set<String> LEFT_OUT =
            Set.of("postmaster.pid", "postmaster.opts", "backup_label", "tablespace_map");

    private final Connection session;
    private final Path from;
    private final Path to;

    private DatabaseCopy(Connection session, Path from, Path to) {
        this.session = session;
        this.from = from;
        this.to = to;
    }

    /** Begins, and copies all but the log. */
    static DatabaseCopy begin(StackAccess stack, Path from, Path to)
            throws SQLException, IOException {
        DatabaseCopy copy = new DatabaseCopy(stack.connect("postgres"), from, to);
        try {
            // A temporary slot keeps the log from being recycled until the copy is whole.
            copy.select(
                    "select pg_create_physical_replication_slot('shonin_backup', true, true)::text");
            copy.select("select pg_backup_start('shonin', true)::text");
            copy.copyAll();
            return copy;
        } catch (SQLException | IOException | RuntimeException e) {
            copy.close();
            throw e;
        }
    }

    /**
     * Ends: what was committed until now is in the backup. Of what is committed while the log is
     * copied, the first may be too; the caller holds what must not come between.
     */
    void end() throws SQLException, IOException {
        String label = select("select labelfile from pg_backup_stop(wait_for_archive => false)");
        Files.writeString(to.resolve("backup_label"), label);
        copyLog();
    }

    @Override
    public void close() throws SQLException {
        session.close();
    }

    private String select(String sql) throws SQLException {
        try (Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private void copyAll() throws IOException {
        Files.walkFileTree(
                from,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path directory, BasicFileAttributes attributes) throws IOException {
                        makeDirectory(to.resolve(from.relativize(directory)));
                        boolean emptied =
                                from.equals(directory.getParent())
                                        && EMPTIED.contains(directory.getFileName().toString());
                        return emptied ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        String name = file.getFileName().toString();
                        if (!LEFT_OUT.contains(name) && !name.startsWith("pgsql_tmp")) {
                            copyFile(file);
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException failure)
                            throws IOException {
                        return gone(file, failure);
                    }
                });
        // The log's own directories must be there when the server starts.
        makeDirectory(to.resolve("pg_wal/archive_status"));
        makeDirectory(to.resolve("pg_wal/summaries"));
    }

    private void copyLog() throws IOException {
        try (var segments =
                Files.newDirectoryStream(
                        from.resolve("pg_wal"), file -> Files.isRegularFile(file))) {
            for (Path segment : segments) {
                copyFile(segment);
            }
        }
    }

    private void copyFile(Path file) throws IOException {
        try {
            Files.copy(
                    file,
                    to.resolve(from.relativize(file)),
                    StandardCopyOption.COPY_ATTRIBUTES,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (NoSuchFileException e) {
            gone(file, e);
        }
    }

    /** Tables are dropped and files recycled while we copy; the log makes up for that. */
    private static FileVisitResult gone(Path file, @Nullable IOException failure)
            throws IOException {
        if (failure instanceof NoSuchFileException && !Files.exists(file)) {
            return FileVisitResult.CONTINUE;
        }
        throw failure == null ? new IOException("cannot copy " + file) : failure;
    }

    private static void makeDirectory(Path directory) throws IOException {
        Files.createDirectories(directory);
        if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            // The server does not start on data that others may read.
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        }
    }
}
