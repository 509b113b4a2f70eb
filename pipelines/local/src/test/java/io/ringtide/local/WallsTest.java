package io.ringtide.local;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.concurrent.TimeUnit;

/** The walls of the house, over the classes of all modules: this module alone has every other on its class path. */
@AnalyzeClasses(packages = "io.ringtide", importOptions = ImportOption.DoNotIncludeTests.class)
class WallsTest {
    private static final String FLINK = "org.apache.flink..";
    private static final String KAFKA = "org.apache.kafka..";

    @ArchTest
    static final ArchRule SHOULD_HAVE_EDGES_THAT_GO_ONE_WAY = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("io.ringtide..")
            .layer("domain")
            .definedBy("io.ringtide.domain..")
            .layer("functions")
            .definedBy("io.ringtide.functions..")
            .layer("simulator")
            .definedBy("io.ringtide.simulator..")
            .layer("studies")
            .definedBy("io.ringtide.studies..")
            .layer("alerts")
            .definedBy("io.ringtide.alerts..")
            .layer("wire")
            .definedBy("io.ringtide.wire..")
            .layer("jobs")
            .definedBy("io.ringtide.jobs..")
            .layer("wallboard")
            .definedBy("io.ringtide.wallboard..")
            .layer("notifier")
            .definedBy("io.ringtide.notifier..")
            .layer("local")
            .definedBy("io.ringtide.local..")
            .whereLayer("domain")
            .mayNotAccessAnyLayer()
            .whereLayer("functions")
            .mayOnlyAccessLayers("domain")
            .whereLayer("simulator")
            .mayOnlyAccessLayers("domain")
            .whereLayer("studies")
            .mayOnlyAccessLayers("domain")
            .whereLayer("alerts")
            .mayOnlyAccessLayers("domain")
            .whereLayer("wire")
            .mayOnlyAccessLayers("domain")
            .whereLayer("jobs")
            .mayOnlyAccessLayers("domain", "functions", "alerts", "wire")
            .whereLayer("wallboard")
            .mayOnlyAccessLayers("domain", "wire")
            .whereLayer("notifier")
            .mayOnlyAccessLayers("domain", "alerts", "wire")
            .whereLayer("local")
            .mayNotBeAccessedByAnyLayer()
            .ensureAllClassesAreContainedInArchitecture();

    @ArchTest
    static final ArchRule SHOULD_KEEP_FLINK_TO_WHAT_RUNS_ON_IT = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.ringtide.domain..",
                    "io.ringtide.simulator..",
                    "io.ringtide.studies..",
                    "io.ringtide.alerts..",
                    "io.ringtide.wire..",
                    "io.ringtide.wallboard..",
                    "io.ringtide.notifier..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(FLINK);

    @ArchTest
    static final ArchRule SHOULD_KEEP_KAFKA_TO_THE_ENDS = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "io.ringtide.jobs.kafka..",
                    "io.ringtide.wallboard.feed..",
                    "io.ringtide.notifier.kafka..",
                    "io.ringtide.local..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(KAFKA);

    @ArchTest
    static final ArchRule SHOULD_LET_PIPELINES_KNOW_NO_CONNECTOR = noClasses()
            .that()
            .haveSimpleNameEndingWith("Pipeline")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.flink.connector..", "io.ringtide.jobs.kafka..", "io.ringtide.jobs.backtest..");

    @ArchTest
    static final ArchRule SHOULD_HAVE_NO_CYCLES_BETWEEN_PACKAGES =
            slices().assignedFrom(new EveryPackage()).should().beFreeOfCycles();

    @ArchTest
    static final ArchRule SHOULD_LOG_THROUGH_ONE_LIBRARY =
            noClasses().should().dependOnClassesThat().resideInAPackage("java.util.logging..");

    @ArchTest
    static final ArchRule SHOULD_SPEAK_TO_PEOPLE_IN_COMMANDS_ONLY = noClasses()
            .that()
            .resideOutsideOfPackages("io.ringtide.local.command..", "io.ringtide.benchmarks..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(Throwable.class, "printStackTrace");

    @ArchTest
    static final ArchRule SHOULD_NEVER_SLEEP = noClasses()
            .should()
            .callMethodWhere(target(owner(type(Thread.class))).and(target(name("sleep"))))
            .orShould()
            .callMethodWhere(target(owner(type(TimeUnit.class))).and(target(name("sleep"))));

    @ArchTest
    static final ArchRule SHOULD_PACK_AND_NOT_SERIALIZE = noClasses()
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ObjectOutputStream.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(ObjectInputStream.class);

    @ArchTest
    static final ArchRule SHOULD_USE_PANES_AND_NOT_SLIDING_WINDOWS = noClasses()
            .should()
            .dependOnClassesThat()
            .haveNameMatching("org\\.apache\\.flink\\..*\\.assigners\\.Sliding.*");

    /** Each package for itself, those with packages below them too. */
    private static final class EveryPackage implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return SliceIdentifier.of(type.getPackageName());
        }

        @Override
        public String getDescription() {
            return "packages";
        }
    }
}
