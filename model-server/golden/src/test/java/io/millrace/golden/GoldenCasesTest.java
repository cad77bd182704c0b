package io.millrace.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every model against its reference: the cases that ship with the tests, those of the shared folder where it is present, and
 * those of {@code -Dmillrace.golden=DIRECTORY}. {@code -Dgolden.case=NAME} runs one.
 */
class GoldenCasesTest {

    @TestFactory
    Stream<DynamicTest> everyCaseAgreesWithItsReference() throws IOException, URISyntaxException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path path : directories()) {
            GoldenDirectory directory = new GoldenDirectory(path);
            for (String name : directory.names()) {
                if (name.equals(System.getProperty("golden.case", name))) {
                    tests.add(DynamicTest.dynamicTest(
                            name + " of " + path.getParent().getFileName(), () -> assertAgrees(directory.run(name))));
                }
            }
        }
        assertThat(tests).isNotEmpty();
        return tests.stream();
    }

    private static void assertAgrees(CaseResult result) {
        assertThat(result.status())
                .as(
                        "%s: %s %s",
                        result.name(),
                        result.note(),
                        result.tensors().stream()
                                .filter(tensor -> !tensor.agrees())
                                .map(tensor -> tensor.tensor() + ' ' + tensor.detail())
                                .toList())
                .isIn(CaseStatus.PASS, CaseStatus.WRONG_BY_DESIGN);
    }

    static List<Path> directories() throws URISyntaxException {
        List<Path> directories = new ArrayList<>();
        directories.add(
                Path.of(GoldenCasesTest.class.getResource("/golden/README.txt").toURI())
                        .getParent());
        String shared = System.getProperty("millrace.shared");
        if (shared != null && Files.isDirectory(Path.of(shared, "golden"))) {
            directories.add(Path.of(shared, "golden"));
        }
        String other = System.getProperty("millrace.golden");
        if (other != null) {
            directories.add(Path.of(other));
        }
        return directories;
    }
}
