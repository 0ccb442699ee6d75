package dev.shonin.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The mails on disk, one after the other in one file. What a killed launcher had half written at
 * the end is left out when the file is read again; the file is written anew when it has grown to
 * many times what the store keeps.
 */
final class MailJournal {

    private static final String FILE = "mails.journal";
    private static final int SLACK = 4;

    private final Path file;
    private FileChannel channel;

    private MailJournal(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Opens the journal of a directory, and puts the mails in it into the store. */
    static MailJournal open(Path directory, MailStore store) {
        try {
            Files.createDirectories(directory);
            Path file = directory.resolve(FILE);
            if (Files.exists(file)) {
                restore(file, store);
            }
            MailJournal journal = new MailJournal(file, append(file));
            journal.rewrite(store.all());
            return journal;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open the mails in " + directory, e);
        }
    }

    synchronized void append(ReceivedMail mail, MailStore store) {
        try {
            channel.write(ByteBuffer.wrap(encode(mail)));
            if (channel.size() > SLACK * store.maxBytes()) {
                rewrite(store.all());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep a mail in " + file, e);
        }
    }

    /** Writes the file anew with these mails alone. */
    synchronized void rewrite(Collection<ReceivedMail> mails) {
        Path fresh = file.resolveSibling(FILE + ".new");
        try {
            Files.deleteIfExists(fresh);
            try (FileChannel out = append(fresh)) {
                for (ReceivedMail mail : mails) {
                    out.write(ByteBuffer.wrap(encode(mail)));
                }
            }
            channel.close();
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            channel = append(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the mails to " + file, e);
        }
    }

    synchronized void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close " + file, e);
        }
    }

    private static FileChannel append(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static byte[] encode(ReceivedMail mail) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(mail.size() + 256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(mail.number());
            out.writeLong(mail.receivedAt().toEpochMilli());
            out.writeUTF(mail.from());
            out.writeShort(mail.to().size());
            for (String recipient : mail.to()) {
                out.writeUTF(recipient);
            }
            out.writeInt(mail.size());
            out.write(mail.rawUncopied());
        }
        return bytes.toByteArray();
    }

    private static void restore(Path file, MailStore store) throws IOException {
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            while (true) {
                store.restore(decode(in));
            }
        } catch (EOFException e) {
            // The end, or the middle of a mail that was being written when the launcher died.
            return;
        }
    }

    private static ReceivedMail decode(DataInputStream in) throws IOException {
        long number = in.readLong();
        Instant at = Instant.ofEpochMilli(in.readLong());
        String from = in.readUTF();
        int recipients = in.readUnsignedShort();
        List<String> to = new ArrayList<>();
        for (int i = 0; i < recipients; i++) {
            to.add(in.readUTF());
        }
        byte[] raw = new byte[in.readInt()];
        in.readFully(raw);
        return new ReceivedMail(number, from, to, at, raw);
    }
}
