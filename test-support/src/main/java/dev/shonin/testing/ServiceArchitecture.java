package dev.shonin.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Holds a service to the house's plan: which package may use which, and what no class does. Each
 * service's {@code ArchitectureTest} is one line: {@code ServiceArchitecture.of("order").check()}.
 */
public final class ServiceArchitecture {

    private static final Set<String> CLOCKED =
            Set.of(
                    "java.time.Instant",
                    "java.time.LocalDate",
                    "java.time.LocalDateTime",
                    "java.time.LocalTime",
                    "java.time.ZonedDateTime",
                    "java.time.OffsetDateTime",
                    "java.time.Year",
                    "java.time.YearMonth");
    private static final String[] PLAIN = {
        "java..", "javax.security.auth.x500..", "org.jspecify..", "dev.shonin.pki.."
    };

    /** The packages that hold rules and use libraries, each of one service. */
    private static final List<String> RULE_PACKAGES =
            List.of(
                    "method",
                    "caa",
                    "dnssec",
                    "evidence",
                    "profile",
                    "lint",
                    "sign",
                    "revocation",
                    "download",
                    "transparency",
                    "template");

    private final String base;

    private ServiceArchitecture(String service) {
        this.base = "dev.shonin." + service;
    }

    /**
     * The plan for a service.
     *
     * @param service the package below {@code dev.shonin}, such as {@code order}
     */
    public static ServiceArchitecture of(String service) {
        return new ServiceArchitecture(service);
    }

    /** Fails with every violation of every rule in the service's main classes. */
    public void check() {
        JavaClasses classes =
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages(base);
        if (classes.isEmpty()) {
            throw new AssertionError("no classes in " + base + ": is the name right?");
        }
        List<String> violations = new ArrayList<>();
        for (ArchRule rule : rules()) {
            violations.addAll(rule.evaluate(classes).getFailureReport().getDetails());
        }
        if (!violations.isEmpty()) {
            throw new AssertionError(
                    violations.size()
                            + " violations of the architecture of "
                            + base
                            + ":\n"
                            + String.join("\n", violations));
        }
    }

    /** All rules. */
    public List<ArchRule> rules() {
        return Stream.of(packageTable(), habits()).flatMap(List::stream).toList();
    }

    private List<ArchRule> packageTable() {
        List<ArchRule> rules = new ArrayList<>();
        rules.add(only("domain", own("domain")));
        rules.add(only("policy", own("domain", "policy")));
        rules.add(
                only(
                        "flow",
                        own("domain", "policy", "flow", "store", "config"),
                        ruleOwners(),
                        new String[] {
                            "dev.shonin.kit..",
                            "dev.shonin.events..",
                            "jakarta..",
                            "org.jboss.logging..",
                            "io.micrometer..",
                            "io.opentelemetry..",
                            "io.smallrye.common..",
                            "org.eclipse.microprofile.."
                        }));
        rules.add(
                only(
                        "store",
                        own("domain", "store"),
                        new String[] {
                            "dev.shonin.kit..",
                            "jakarta..",
                            // What a jsonb column holds.
                            "com.fasterxml.jackson..",
                            // What is read often, and remembered for seconds.
                            "com.github.benmanes.caffeine..",
                            "io.agroal.api..",
                            "io.quarkus.hibernate..",
                            "io.quarkus.panache..",
                            "io.quarkus.runtime..",
                            "org.hibernate..",
                            "org.jboss.logging.."
                        }));
        rules.add(never("net", "policy", "flow", "store", "messaging", "api"));
        rules.add(neverOutside("net", "dev.shonin.kit..", "dev.shonin.events.."));
        rules.add(never("messaging", "store", "api", "net"));
        rules.add(never("api", "store", "messaging", "net"));
        rules.add(neverOutside("api", "dev.shonin.events.."));
        rules.add(never("config", "policy", "flow", "store", "messaging", "api", "net"));
        for (String name : RULE_PACKAGES) {
            rules.add(never(name, "flow", "store", "messaging", "api", "net"));
        }
        // One adapter does not know another.
        rules.add(
                slices().matching(base + ".net.(*)..")
                        .should()
                        .notDependOnEachOther()
                        .allowEmptyShould(true));
        return rules;
    }

    private List<ArchRule> habits() {
        return List.of(
                noClasses()
                        .should()
                        .resideInAnyPackage(
                                "..common..",
                                "..util..",
                                "..utils..",
                                "..helper..",
                                "..helpers..",
                                "..manager..",
                                "..misc.."),
                noClasses().should().callMethodWhere(sleeps()),
                noClasses().should().accessField(System.class, "out"),
                noClasses().should().accessField(System.class, "err"),
                noClasses().should().callMethodWhere(readsTheWallClock()),
                noClasses().should().callConstructor(java.util.Date.class),
                methods()
                        .that()
                        .areDeclaredInClassesThat()
                        .areAnnotatedWith("jakarta.ws.rs.Path")
                        .and()
                        .arePublic()
                        .should(neverReturnEntities())
                        .allowEmptyShould(true),
                // On virtual threads a channel's batches run side by side, and an order's events
                // out of order.
                methods()
                        .that()
                        .areAnnotatedWith("org.eclipse.microprofile.reactive.messaging.Incoming")
                        .should()
                        .beAnnotatedWith("io.smallrye.reactive.messaging.annotations.Blocking")
                        .andShould()
                        .notBeAnnotatedWith("io.smallrye.common.annotation.RunOnVirtualThread")
                        .allowEmptyShould(true));
    }

    private ArchRule only(String name, String[]... allowed) {
        String[] all =
                Stream.concat(Arrays.stream(PLAIN), Arrays.stream(allowed).flatMap(Arrays::stream))
                        .toArray(String[]::new);
        return classes()
                .that()
                .resideInAPackage(base + "." + name + "..")
                .should()
                .onlyDependOnClassesThat(
                        JavaClass.Predicates.resideInAnyPackage(all)
                                .or(
                                        DescribedPredicate.describe(
                                                "primitives", JavaClass::isPrimitive))
                                .or(
                                        DescribedPredicate.describe(
                                                "arrays of primitives",
                                                c ->
                                                        c.isArray()
                                                                && c.getBaseComponentType()
                                                                        .isPrimitive())))
                .allowEmptyShould(true);
    }

    private ArchRule never(String name, String... others) {
        return neverOutside(name, own(others));
    }

    private ArchRule neverOutside(String name, String... packages) {
        return noClasses()
                .that()
                .resideInAPackage(base + "." + name + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages)
                .allowEmptyShould(true);
    }

    private String[] own(String... names) {
        return Arrays.stream(names).map(name -> base + "." + name + "..").toArray(String[]::new);
    }

    private String[] ruleOwners() {
        return own(RULE_PACKAGES.toArray(String[]::new));
    }

    private static DescribedPredicate<JavaAccess<?>> sleeps() {
        return DescribedPredicate.describe(
                "Thread.sleep",
                access ->
                        access.getTargetOwner().isEquivalentTo(Thread.class)
                                && access.getTarget().getName().equals("sleep"));
    }

    /** Time comes from the injected Clock, so that every rule can be tested at any date. */
    private static DescribedPredicate<JavaAccess<?>> readsTheWallClock() {
        return DescribedPredicate.describe(
                "the wall clock",
                access -> {
                    String owner = access.getTargetOwner().getFullName();
                    String target = access.getTarget().getFullName();
                    return (CLOCKED.contains(owner) && target.equals(owner + ".now()"))
                            || target.equals("java.lang.System.currentTimeMillis()")
                            || target.startsWith("java.time.Clock.system");
                });
    }

    private static ArchCondition<JavaMethod> neverReturnEntities() {
        return new ArchCondition<>("never return entities") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                for (JavaClass type : method.getReturnType().getAllInvolvedRawTypes()) {
                    if (type.isAnnotatedWith("jakarta.persistence.Entity")) {
                        events.add(
                                SimpleConditionEvent.violated(
                                        method,
                                        method.getFullName()
                                                + " returns the entity "
                                                + type.getName()));
                    }
                }
            }
        };
    }
}
