package io.millrace.evaluation;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.millrace.evaluation", importOptions = ImportOption.DoNotIncludeTests.class)
class EvaluationArchitectureTest {

    @ArchTest
    static final ArchRule THE_PURE_CORE_KNOWS_NO_ENGINE = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.millrace.evaluation",
                    "io.millrace.evaluation.aggregation",
                    "io.millrace.evaluation.baselines",
                    "io.millrace.evaluation.data",
                    "io.millrace.evaluation.metrics",
                    "io.millrace.evaluation.report",
                    "io.millrace.evaluation.split")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("ai.djl..");

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("io.millrace.evaluation.(*)..").should().beFreeOfCycles();
}
