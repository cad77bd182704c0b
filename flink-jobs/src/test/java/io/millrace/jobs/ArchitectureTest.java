package io.millrace.jobs;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.util.List;
import java.util.regex.Pattern;

@AnalyzeClasses(packages = "io.millrace.jobs", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** Packages in the order of the flow: each may use those before it and none after it. */
    private static final List<String> FLOW = List.of(
            "config",
            "metrics",
            "serialization",
            "kafka",
            "ingest",
            "control",
            "sequence",
            "samples",
            "impressions",
            "score",
            "rank",
            "emit",
            "quality",
            "lockstep");

    private static final String[] STAGES = {
        "..ingest",
        "..control",
        "..sequence",
        "..samples",
        "..impressions",
        "..score",
        "..rank",
        "..emit",
        "..quality",
        "..lockstep"
    };

    /** Whatever touches Flink says so in its name; all else in a stage is pure. */
    private static final Pattern GLUE =
            Pattern.compile(".*(Function|Operator|OperatorFactory|Serializer|Snapshot|Format"
                    + "|Deserializer|Options|Metrics|ControlState|EventTime|AlwaysIdle)");

    @ArchTest
    static final ArchRule pureCoreKnowsNoEngine = noClasses()
            .that()
            .resideInAnyPackage(STAGES)
            .and(arePure())
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.flink..", "org.apache.kafka..", "ai.djl..");

    @ArchTest
    static final ArchRule nothingHereTouchesTheModelsEngine =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("ai.djl..");

    @ArchTest
    static final ArchRule packagesDependInTheOrderOfTheFlow = flowOrder();

    @ArchTest
    static final ArchRule stagesDoNotKnowTheJob = noClasses()
            .that()
            .resideOutsideOfPackage("io.millrace.jobs")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.millrace.jobs");

    private static ArchRule flowOrder() {
        CompositeArchRule rule = null;
        for (int i = 0; i < FLOW.size() - 1; i++) {
            String[] later = FLOW.subList(i + 1, FLOW.size()).stream()
                    .map(name -> "io.millrace.jobs." + name)
                    .toArray(String[]::new);
            ArchRule each = noClasses()
                    .that()
                    .resideInAPackage("io.millrace.jobs." + FLOW.get(i))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(later);
            rule = rule == null ? CompositeArchRule.of(each) : rule.and(each);
        }
        return rule;
    }

    private static DescribedPredicate<JavaClass> arePure() {
        return describe(
                "pure", type -> !GLUE.matcher(outermost(type).getSimpleName()).matches());
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(ArchitectureTest::outermost).orElse(type);
    }
}
