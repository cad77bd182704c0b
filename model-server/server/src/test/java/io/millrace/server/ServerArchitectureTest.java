package io.millrace.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass.Predicates;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.millrace.server", importOptions = ImportOption.DoNotIncludeTests.class)
class ServerArchitectureTest {

    @ArchTest
    static final ArchRule JOBS_ARE_NOT_KNOWN = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.millrace.jobs..", "io.millrace.local..", "org.apache.flink..");

    @ArchTest
    static final ArchRule ONLY_THE_API_KNOWS_HTTP = noClasses()
            .that(Predicates.simpleName("HttpApi").negate())
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.javalin..", "jakarta.servlet..", "org.eclipse.jetty..");

    @ArchTest
    static final ArchRule ONLY_METRICS_KNOW_THE_REGISTRY = noClasses()
            .that(Predicates.simpleNameEndingWith("Metrics").negate())
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.micrometer..", "io.prometheus..");

    @ArchTest
    static final ArchRule ONLY_THE_LAUNCHED_TRAINER_IS_A_REAL_ONE = noClasses()
            .that(Predicates.simpleName("LaunchedTrainer")
                    .or(Predicates.simpleName("ModelServer"))
                    .negate())
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("io.millrace.trainer.Trainer");
}
