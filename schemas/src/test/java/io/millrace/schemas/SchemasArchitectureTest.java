package io.millrace.schemas;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.millrace.schemas", importOptions = ImportOption.DoNotIncludeTests.class)
class SchemasArchitectureTest {

    @ArchTest
    static final ArchRule CONTRACTS_KNOW_NOBODY = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.millrace.models..",
                    "io.millrace.jobs..",
                    "io.millrace.trainer..",
                    "io.millrace.local..",
                    "org.apache.flink..",
                    "org.apache.kafka..",
                    "ai.djl..");
}
