package dev.shonin.order.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.kit.problem.ProblemException;
import dev.shonin.kit.problem.SubProblem;
import dev.shonin.order.domain.Failure;
import dev.shonin.order.domain.MaintenanceWindow;
import dev.shonin.order.domain.Obstacle;
import dev.shonin.order.domain.OrderStatus;
import dev.shonin.order.domain.Product.Price;
import dev.shonin.order.domain.Refused;
import dev.shonin.order.domain.TimelineEntry;
import dev.shonin.order.domain.TimelineType;
import dev.shonin.pki.name.NameRefusal;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every refusal and every event is said in both languages, with all it has to say. */
class TextsTest {

    private static final List<Locale> BOTH = List.of(Locale.ENGLISH, Locale.JAPANESE);
    private static final Pattern PLACE = Pattern.compile("\\{([a-zA-Z]+)}");
    private static final Pattern JAPANESE = Pattern.compile("[ぁ-んァ-ン一-龠]");
    private static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");

    @Test
    void everyRefusalIsAProblemWithItsTextsInBothLanguages() throws Exception {
        Set<String> codes = new HashSet<>();
        for (Class<?> type : Refused.class.getPermittedSubclasses()) {
            ProblemException problem = Refusals.problem((Refused) sample(type));
            codes.add(problem.type().code());
            for (Locale locale : BOTH) {
                assertThat(problem.detail(locale)).as(type.getSimpleName()).isNotBlank();
                assertThat(problem.detail(locale)).doesNotContain("{", "—");
            }
            assertThat(JAPANESE.matcher(problem.detail(Locale.JAPANESE)).find()).isTrue();
        }
        assertThat(codes).hasSize(Refused.class.getPermittedSubclasses().length);
    }

    @Test
    void everyProblemHasTitleAndActionInBothLanguages() {
        for (OrderProblem problem : OrderProblem.values()) {
            assertThat(problem.title(Locale.ENGLISH)).isNotBlank();
            assertThat(problem.action(Locale.ENGLISH)).isNotBlank();
            assertThat(JAPANESE.matcher(problem.title(Locale.JAPANESE)).find()).isTrue();
            assertThat(JAPANESE.matcher(problem.action(Locale.JAPANESE)).find()).isTrue();
        }
    }

    @Test
    void everyObstacleIsToldInBothLanguagesUnderACodeOfItsOwn() throws Exception {
        Set<String> codes = new HashSet<>();
        for (Class<?> type : Obstacle.class.getPermittedSubclasses()) {
            SubProblem error = ObstacleTexts.error((Obstacle) sample(type));
            assertThat(error.pointer()).isEqualTo("/sample");
            assertThat(error.detailEn())
                    .as(type.getSimpleName())
                    .isNotBlank()
                    .doesNotContain("{", "—");
            assertThat(error.detailJa()).doesNotContain("{", "—");
            assertThat(JAPANESE.matcher(error.detailJa()).find()).as(error.detailJa()).isTrue();
            codes.add(error.code());
        }
        // The two that carry a refusal of pki's are shown here with the same one.
        assertThat(codes).hasSize(Obstacle.class.getPermittedSubclasses().length - 1);
    }

    @Test
    void everyTimelineTextNamesOnlyWhatItsEventsCarryAndBothLanguagesNameTheSame() {
        for (TimelineType type : TimelineType.values()) {
            String key = "timeline." + type.code();
            Set<String> english = places(Locale.ENGLISH, key);
            assertThat(type.params()).as(key).containsAll(english);
            assertThat(places(Locale.JAPANESE, key)).as(key).isEqualTo(english);
        }
    }

    /**
     * The codes that issuance-service gives (its IssuanceRefusal, and those of requests and keys).
     */
    @Test
    void whatIssuanceServiceTellsIsSaidInBothLanguages() {
        for (String code :
                List.of(
                        "authorization.outdated",
                        "policy.no-validity",
                        "names.refused",
                        "csr.signature",
                        "key.rsa-size",
                        "key.compromised",
                        "profile.unknown",
                        "subject.missing",
                        "ca.no-issuer",
                        "lint.error",
                        "lint.unavailable",
                        "signing.wrong-result",
                        "transparency.not-logged",
                        "validity.over")) {
            Failure failure = new Failure(code, "The detail.", true, List.of());
            String english = TimelineTexts.text(failure, Locale.ENGLISH);
            assertThat(english).as(code).isNotEqualTo("The detail.").doesNotContain("{", "—");
            String japanese = TimelineTexts.text(failure, Locale.JAPANESE);
            assertThat(japanese).as(code).doesNotContain("{", "—");
            assertThat(JAPANESE.matcher(japanese).find()).as(code).isTrue();
        }
        // What a later version tells is shown as it is told.
        assertThat(
                        TimelineTexts.text(
                                new Failure("moon.full", "It is.", true, List.of()),
                                Locale.JAPANESE))
                .isEqualTo("It is.");
    }

    @Test
    void bothLanguagesHaveTheSameTexts() {
        Set<String> english = new TreeSet<>(Sentences.in(Locale.ENGLISH).keys());
        assertThat(new TreeSet<>(Sentences.in(Locale.JAPANESE).keys())).isEqualTo(english);
        for (String key : english) {
            assertThat(places(Locale.JAPANESE, key)).as(key).isEqualTo(places(Locale.ENGLISH, key));
        }
    }

    @Test
    void noTextIsLeftOverFromSomethingThatIsNoMore() {
        Set<String> types = new HashSet<>();
        Arrays.stream(TimelineType.values()).forEach(type -> types.add("timeline." + type.code()));
        types.add("timeline.approval-page.fetched.by-machine");
        types.add("timeline.page.fetched.by-machine");
        types.add("timeline.authorization.valid.found");
        types.add("timeline.authorization.valid.reused");
        assertThat(
                        Sentences.in(Locale.ENGLISH).keys().stream()
                                .filter(k -> k.startsWith("timeline.")))
                .containsExactlyInAnyOrderElementsOf(types);
        Set<String> problems = new HashSet<>();
        Arrays.stream(OrderProblem.values()).forEach(p -> problems.add("detail." + p.code()));
        problems.add("detail.order.too-late-to-cancel.issuing");
        assertThat(
                        Sentences.in(Locale.ENGLISH).keys().stream()
                                .filter(k -> k.startsWith("detail.")))
                .containsExactlyInAnyOrderElementsOf(problems);
    }

    @Test
    void everyStatusHasAName() {
        for (OrderStatus status : OrderStatus.values()) {
            for (Locale locale : BOTH) {
                assertThat(Sentences.in(locale).say("status." + status.code(), Map.of()))
                        .isNotBlank();
            }
        }
    }

    @Test
    void valuesFromOutsideCannotBreakTheTextOrFillItAgain() {
        TimelineEntry entry =
                new TimelineEntry(
                        1,
                        TimelineType.APPROVAL_MAIL_FAILED,
                        NOW,
                        NOW,
                        "x",
                        Map.of("recipient", "{reply}", "reply", "550 no\r\n\u202euser $1 \\"));
        assertThat(TimelineTexts.text(entry, Locale.ENGLISH))
                .isEqualTo(
                        "The approval mail to {reply} could not be delivered: 550"
                                + " no\ufffd\ufffd\ufffduser $1 \\");
    }

    @Test
    void aFailureOfAnUnknownKindIsToldInTheWordsItCameWith() {
        Failure failure = new Failure("novel.code", "Something new.", true, List.of());
        assertThat(TimelineTexts.text(failure, Locale.JAPANESE)).isEqualTo("Something new.");
    }

    private static Set<String> places(Locale locale, String key) {
        // A sentence filled with its own places is the sentence itself.
        Map<String, String> same =
                new HashMap<>() {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public String getOrDefault(Object name, String otherwise) {
                        return "{" + name + "}";
                    }
                };
        Set<String> places = new TreeSet<>();
        Matcher matcher = PLACE.matcher(Sentences.in(locale).say(key, same));
        while (matcher.find()) {
            places.add(matcher.group(1));
        }
        return places;
    }

    /** Something of that type, whatever it needs. */
    private static Object sample(Class<?> type) throws Exception {
        if (type.isRecord()) {
            Class<?>[] types =
                    Arrays.stream(type.getRecordComponents())
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new);
            Object[] values =
                    Arrays.stream(type.getRecordComponents())
                            .map(
                                    c ->
                                            c.getName().equals("pointer")
                                                    ? "/sample"
                                                    : value(c.getType()))
                            .toArray();
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(values);
        }
        Constructor<?> constructor = type.getDeclaredConstructors()[0];
        return constructor.newInstance(
                Arrays.stream(constructor.getParameterTypes()).map(TextsTest::value).toArray());
    }

    private static Object value(Class<?> type) {
        if (type == String.class) {
            return "sample";
        }
        if (type == int.class) {
            return 7;
        }
        if (type == Price.class) {
            return new Price("USD", 3200, 0);
        }
        if (type == Instant.class) {
            return NOW;
        }
        if (type == MaintenanceWindow.class) {
            return new MaintenanceWindow("sample", NOW, NOW.plusSeconds(60), Map.of());
        }
        if (type == OrderStatus.class) {
            return OrderStatus.ISSUED;
        }
        if (type == List.class) {
            return List.of();
        }
        if (type.isAssignableFrom(NameRefusal.SingleLabel.class)) {
            return new NameRefusal.SingleLabel("sample");
        }
        throw new IllegalArgumentException("no sample of " + type);
    }
}
