package org.chamaledger.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.LocalDate;
import java.util.Set;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.spring.stereotype.Aggregate;
import org.chamaledger.command.CommandDesk;
import org.junit.jupiter.api.Test;

/** Guards what neither javac nor the Maven module graph can. */
class ArchitectureTest {

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.chamaledger");

    private static final ArchRule THE_KERNEL_KNOWS_NO_FRAMEWORK = classes()
            .that().resideInAPackage("org.chamaledger.kernel..")
            .should().onlyDependOnClassesThat().resideInAnyPackage(
                    "org.chamaledger.kernel..", "java..", "com.fasterxml.jackson.annotation..",
                    "org.jspecify.annotations..", "com.github.f4b6a3.uuid..", "com.google.i18n.phonenumbers..", "")
            .because("every module reads it, so it must mean the same thing with any framework or none");

    private static final ArchRule AGGREGATES_ARE_PRIVATE_TO_THEIR_ROOM = noClasses()
            .that().areAnnotatedWith(Aggregate.class)
            .should().bePublic()
            .because("other rooms send commands; they never hold an aggregate");

    private static final ArchRule DECIDING_IS_REPEATABLE = noClasses()
            .that().areAnnotatedWith(Aggregate.class)
            .should().callMethodWhere(asksTheWorld())
            .because("dates and ids arrive in the command, so a decision can be tested and repeated");

    private static final ArchRule PROJECTIONS_ONLY_LISTEN = noClasses()
            .that().resideInAPackage("org.chamaledger.projection..")
            .should().dependOnClassesThat().areAssignableTo(CommandGateway.class)
            .orShould().dependOnClassesThat().areAssignableTo(CommandBus.class)
            .orShould().dependOnClassesThat().areAssignableTo(CommandDesk.class)
            .because("a replay must never send a command again");

    private static final ArchRule MONEY_NEVER_FLOATS = noFields()
            .that().areDeclaredInClassesThat().resideInAPackage("org.chamaledger..")
            .should().haveRawType(describe("a binary fraction", type -> Set.of(
                    "double", "float", "java.lang.Double", "java.lang.Float", "[D", "[F").contains(type.getName())))
            .because("a binary fraction cannot hold ten cents");

    private static final ArchRule COMMAND_ROOMS_SHARE_ONLY_FACTS = slices()
            .matching("org.chamaledger.command.(*)..")
            .should().notDependOnEachOther()
            .because("a room listens to any event, and sends commands only to itself");

    private static final ArchRule SIDES_DO_NOT_SEE_EACH_OTHER = slices()
            .matching("org.chamaledger.(*)..")
            .should().notDependOnEachOther()
            .ignoreDependency(DescribedPredicate.alwaysTrue(), resideInAPackage("org.chamaledger.kernel.."))
            .ignoreDependency(resideInAPackage("org.chamaledger.api.."),
                    resideInAnyPackage("org.chamaledger.command..", "org.chamaledger.query.."))
            .because("the front door asks and commands; everything else knows the kernel alone");

    @Test
    void the_kernel_knows_no_framework() {
        THE_KERNEL_KNOWS_NO_FRAMEWORK.check(OURS);
    }

    @Test
    void aggregates_are_private_to_their_room() {
        AGGREGATES_ARE_PRIVATE_TO_THEIR_ROOM.check(OURS);
    }

    @Test
    void deciding_is_repeatable() {
        DECIDING_IS_REPEATABLE.check(OURS);
    }

    @Test
    void projections_only_listen() {
        PROJECTIONS_ONLY_LISTEN.check(OURS);
    }

    @Test
    void money_never_floats() {
        MONEY_NEVER_FLOATS.check(OURS);
    }

    @Test
    void command_rooms_share_only_facts() {
        COMMAND_ROOMS_SHARE_ONLY_FACTS.check(OURS);
    }

    @Test
    void sides_do_not_see_each_other() {
        SIDES_DO_NOT_SEE_EACH_OTHER.check(OURS);
    }

    /** A rule that matches nothing guards nothing, so these are shown a violation. */
    @Test
    void the_rules_bite() {
        var offenders = new ClassFileImporter().importClasses(Impatient.class, Public.class, Imprecise.class);
        for (var rule : new ArchRule[] {
            DECIDING_IS_REPEATABLE, AGGREGATES_ARE_PRIVATE_TO_THEIR_ROOM, MONEY_NEVER_FLOATS
        }) {
            assertThatThrownBy(() -> rule.check(offenders)).as(rule.getDescription())
                    .isInstanceOf(AssertionError.class);
        }
    }

    @Aggregate
    static class Impatient {
        Object today = LocalDate.now();
    }

    @Aggregate
    public static class Public {}

    static class Imprecise {
        Double amount = 0.1;
    }

    private static DescribedPredicate<JavaMethodCall> asksTheWorld() {
        return describe("asks the clock or the dice",
                call -> Set.of("now", "randomUUID", "random", "currentTimeMillis", "nanoTime", "instant")
                        .contains(call.getName()));
    }
}
