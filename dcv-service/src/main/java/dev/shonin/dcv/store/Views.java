package dev.shonin.dcv.store;

import dev.shonin.dcv.domain.perspective.RemoteView;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What remote perspectives saw, as one text: a line each, its parts between tabs. */
final class Views {

    private Views() {}

    static @Nullable String text(@Nullable List<RemoteView> views) {
        return views == null
                ? null
                : views.stream().map(Views::line).collect(Collectors.joining("\n"));
    }

    private static String line(RemoteView view) {
        return String.join(
                "\t",
                plain(view.perspective()),
                plain(view.region()),
                plain(view.place()),
                Boolean.toString(view.agrees()),
                plain(view.code()));
    }

    private static String plain(String text) {
        return text.replace('\t', ' ').replace('\n', ' ');
    }

    static @Nullable List<RemoteView> of(@Nullable String text) {
        return text == null
                ? null
                : text.lines()
                        .map(line -> line.split("\t", -1))
                        .map(
                                parts ->
                                        new RemoteView(
                                                parts[0],
                                                parts[1],
                                                parts[2],
                                                Boolean.parseBoolean(parts[3]),
                                                parts[4]))
                        .toList();
    }
}
