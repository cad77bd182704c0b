package io.millrace.models;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.millrace.models", importOptions = ImportOption.DoNotIncludeTests.class)
class ModelsArchitectureTest {

    @ArchTest
    static final ArchRule MODELS_KNOW_NO_STREAMS = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.millrace.schemas..",
                    "io.millrace.jobs..",
                    "io.millrace.trainer..",
                    "io.millrace.server..",
                    "io.millrace.local..",
                    "org.apache.flink..",
                    "org.apache.kafka..",
                    "org.apache.avro..");

    @ArchTest
    static final ArchRule THE_PURE_CORE_KNOWS_NO_ENGINE = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.millrace.models.table",
                    "io.millrace.models.popularity",
                    "io.millrace.models.retrieval",
                    "io.millrace.models.tensors")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("ai.djl..");

    @ArchTest
    static final ArchRule ONLY_INTERFACES_OF_THE_ENGINE_ARE_USED =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("ai.djl.pytorch..");

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("io.millrace.models.(*)..").should().beFreeOfCycles();
}
