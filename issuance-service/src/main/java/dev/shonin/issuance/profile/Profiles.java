package dev.shonin.issuance.profile;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The certificate profiles of this installation, by name. */
public final class Profiles {

    /** The profiles that every installation has; files of the same name replace them. */
    private static final List<String> SHIPPED = List.of("dv-public", "dv-private", "ov-public");

    private static final String SUFFIX = ".properties";

    private final Map<String, CertificateProfile> byName;

    private Profiles(Map<String, CertificateProfile> byName) {
        this.byName = Map.copyOf(byName);
    }

    /**
     * Reads the shipped profiles and then those in a directory.
     *
     * @param directory where an installation keeps its own, a file each, named after the profile;
     *     null for none
     * @throws ProfileException when one of them cannot be used
     */
    public static Profiles load(@Nullable Path directory) {
        Map<String, CertificateProfile> profiles = new HashMap<>();
        for (String name : SHIPPED) {
            profiles.put(name, shipped(name));
        }
        if (directory != null) {
            for (Path file : files(directory)) {
                String fileName = String.valueOf(file.getFileName());
                String name = fileName.substring(0, fileName.length() - SUFFIX.length());
                profiles.put(name, fromFile(name, file));
            }
        }
        return new Profiles(profiles);
    }

    /** The profile with that name. */
    public Optional<CertificateProfile> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The names of all profiles. */
    public Set<String> names() {
        return byName.keySet();
    }

    private static CertificateProfile shipped(String name) {
        String resource = "/profiles/" + name + SUFFIX;
        try (InputStream in = Profiles.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new ProfileException("Certificate profile " + name + ": not packaged.");
            }
            return read(name, new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new ProfileException("Certificate profile " + name + ": cannot be read.");
        }
    }

    private static CertificateProfile fromFile(String name, Path file) {
        try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return read(name, in);
        } catch (IOException e) {
            throw new ProfileException("Certificate profile " + name + ": cannot read " + file);
        }
    }

    private static CertificateProfile read(String name, Reader in) throws IOException {
        Properties properties = new Properties();
        properties.load(in);
        return ProfileReader.read(name, properties);
    }

    private static List<Path> files(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(f -> f.toString().endsWith(SUFFIX)).sorted().toList();
        } catch (IOException e) {
            throw new ProfileException("The profile directory " + directory + " cannot be read.");
        }
    }
}
