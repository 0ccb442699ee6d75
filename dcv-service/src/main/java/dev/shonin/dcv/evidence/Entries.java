package dev.shonin.dcv.evidence;

import dev.shonin.dcv.domain.Observed;
import dev.shonin.dcv.domain.dns.Dnssec;
import dev.shonin.dcv.evidence.EvidenceReplay.NotJudgeableException;
import dev.shonin.pki.name.DomainName;
import dev.shonin.pki.name.NameRefusedException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads entries of a document: nothing in it is believed to be of any shape. */
final class Entries {

    private Entries() {}

    static String kind(Map<?, ?> content) {
        return String.valueOf(content.get("kind"));
    }

    static Map<?, ?> details(Map<?, ?> content) {
        return object(content, "details");
    }

    /** An object within an object; an empty one where there is none. */
    static Map<?, ?> object(Map<?, ?> object, String key) {
        return object.get(key) instanceof Map<?, ?> inner ? inner : Map.of();
    }

    static Map<?, ?> part(Map<String, Object> document, String key) throws NotJudgeableException {
        if (document.get(key) instanceof Map<?, ?> part) {
            return part;
        }
        throw new NotJudgeableException("no " + key);
    }

    /** The objects of a list; none where there is no list. */
    static List<Map<?, ?>> objects(Map<?, ?> object, String key) {
        List<Map<?, ?>> objects = new ArrayList<>();
        if (object.get(key) instanceof List<?> list) {
            for (Object one : list) {
                if (one instanceof Map<?, ?> map) {
                    objects.add(map);
                }
            }
        }
        return objects;
    }

    /** The texts of a list; none where there is no list. */
    static List<String> texts(Map<?, ?> object, String key) {
        List<String> texts = new ArrayList<>();
        if (object.get(key) instanceof List<?> list) {
            list.stream().filter(String.class::isInstance).forEach(n -> texts.add((String) n));
        }
        return texts;
    }

    static String text(Map<?, ?> object, String key) throws NotJudgeableException {
        if (object.get(key) instanceof String text) {
            return text;
        }
        throw new NotJudgeableException("no " + key);
    }

    static Instant instant(Map<?, ?> object, String key) throws NotJudgeableException {
        try {
            return Instant.parse(text(object, key));
        } catch (DateTimeException e) {
            throw new NotJudgeableException(key + " is no instant");
        }
    }

    static DomainName domain(String text) throws NotJudgeableException {
        try {
            return DomainName.ofAccepted(text);
        } catch (IllegalArgumentException | NameRefusedException e) {
            throw new NotJudgeableException("a name that is none");
        }
    }

    /** A state of DNSSEC by its code; null where there is none. */
    static @Nullable Dnssec dnssec(Map<?, ?> object) throws NotJudgeableException {
        if (!(object.get("dnssec") instanceof String code)) {
            return null;
        }
        for (Dnssec state : Dnssec.values()) {
            if (state.code().equals(code)) {
                return state;
            }
        }
        throw new NotJudgeableException("an unknown state of DNSSEC");
    }

    /** What remote perspectives saw, counted; null where nobody was asked. */
    static Observed.@Nullable Corroboration corroboration(List<Map<?, ?>> views) {
        if (views.isEmpty()) {
            return null;
        }
        int agreeing = 0;
        Set<Object> regions = new HashSet<>();
        for (Map<?, ?> view : views) {
            Object region = view.get("region");
            if (Boolean.TRUE.equals(view.get("agrees")) && region != null) {
                agreeing++;
                regions.add(region);
            }
        }
        return new Observed.Corroboration(agreeing, views.size() - agreeing, regions.size());
    }
}
