package dev.shonin.order.config;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files that the risk rules go by. Lines that begin with # are remarks. */
@ApplicationScoped
public class RiskLists {

    private static final String SUPPLIED = "protected-names.txt";

    private final OrderConfig.RiskConfig config;

    RiskLists(OrderConfig config) {
        this.config = config.risk();
    }

    /** The protected names: a label and, behind it, the domains of whoever it belongs to. */
    public List<List<String>> protectedNames() {
        return (config.protectedNames().isPresent()
                        ? lines(config.protectedNames().get())
                        : supplied())
                .stream().map(line -> List.of(line.split("\\s+", -1))).toList();
    }

    /** The blocked domains by the name of their file. */
    public Map<String, Set<String>> blocklists() {
        Map<String, Set<String>> lists = new LinkedHashMap<>();
        for (Path path : config.blocklists().orElse(List.of())) {
            lists.put(String.valueOf(path.getFileName()), Set.copyOf(Set.copyOf(lines(path))));
        }
        return lists;
    }

    /** When one of the files was last written, in milliseconds; 0 where there is none. */
    public long newest() {
        return Stream.concat(
                        config.protectedNames().stream(),
                        config.blocklists().orElse(List.of()).stream())
                .mapToLong(path -> path.toFile().lastModified())
                .max()
                .orElse(0);
    }

    private static List<String> lines(Path path) {
        try (Stream<String> lines = Files.lines(path, StandardCharsets.UTF_8)) {
            return cleaned(lines);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    private static List<String> supplied() {
        InputStream in = RiskLists.class.getClassLoader().getResourceAsStream(SUPPLIED);
        if (in == null) {
            throw new IllegalStateException(SUPPLIED + " is missing from the jar");
        }
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return cleaned(reader.lines());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> cleaned(Stream<String> lines) {
        return lines.map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(line -> line.toLowerCase(Locale.ROOT))
                .collect(Collectors.toList());
    }
}
