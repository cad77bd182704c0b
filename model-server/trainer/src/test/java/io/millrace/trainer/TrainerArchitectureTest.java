package io.millrace.trainer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;

@AnalyzeClasses(packages = "io.millrace.trainer", importOptions = ImportOption.DoNotIncludeTests.class)
class TrainerArchitectureTest {

    @ArchTest
    static final ArchRule THE_CORE_KNOWS_NO_KAFKA = noClasses()
            .that()
            .resideInAnyPackage(
                    "..trainer.sample..",
                    "..trainer.impression..",
                    "..trainer.learning..",
                    "..trainer.gate..",
                    "..trainer.group..",
                    "..trainer.publish..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "org.apache.avro..", "..trainer.kafka..");

    @ArchTest
    static final ArchRule LEARNING_AND_JUDGING_KNOW_NO_THREADS_AND_NO_CLOCK = noClasses()
            .that()
            .resideInAnyPackage(
                    "..trainer.sample..",
                    "..trainer.impression..",
                    "..trainer.learning..",
                    "..trainer.group..",
                    "..trainer.gate..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.util.concurrent..", "..trainer.publish..")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Thread.class);

    @ArchTest
    static final ArchRule LEARNING_IS_NOT_JUDGED_BY_ITSELF = noClasses()
            .that()
            .resideInAnyPackage("..trainer.sample..", "..trainer.learning..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..trainer.gate..");

    @ArchTest
    static final ArchRule ONLY_LEARNING_KNOWS_THE_ENGINE = noClasses()
            .that()
            .resideOutsideOfPackage("..trainer.learning..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("ai.djl..");

    @ArchTest
    static final ArchRule SAMPLES_ARE_PLAIN_VALUES = classes()
            .that()
            .resideInAPackage("..trainer.sample..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "..trainer.sample..", "java.lang..", "java.util..", "it.unimi.dsi.fastutil..", "org.jspecify..");

    @ArchTest
    static final ArchRule JOBS_ARE_MET_AT_TOPICS_AND_BUNDLES = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.millrace.jobs..", "io.millrace.local..", "io.millrace.server..", "org.apache.flink..");
}
