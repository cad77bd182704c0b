package io.millrace.models;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import ai.djl.ndarray.NDArray;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.millrace.models.layers.Scalars;
import java.util.Set;

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

    private static final Set<String> KEEP_THEIR_NUMBER =
            Set.of("mul", "muli", "div", "divi", "pow", "powi", "maximum", "minimum");

    /** What goes wrong otherwise stands at {@link Scalars}. */
    @ArchTest
    static final ArchRule NUMBERS_MEET_ARRAYS_THROUGH_SCALARS = noClasses()
            .should()
            .callMethodWhere(DescribedPredicate.describe(
                    "a number's memory must outlive the forward pass",
                    call -> call.getTarget().getOwner().isAssignableTo(NDArray.class)
                            && KEEP_THEIR_NUMBER.contains(call.getTarget().getName())
                            && call.getTarget().getRawParameterTypes().get(0).isEquivalentTo(Number.class)));

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("io.millrace.models.(*)..").should().beFreeOfCycles();
}
