package io.millrace.golden;

import io.millrace.models.encoder.EngineDefaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A directory of cases. */
public final class GoldenDirectory {

    private static final String TENSORS = ".safetensors";

    private final Path directory;

    /**
     * @throws NotDirectoryException if it is none
     */
    public GoldenDirectory(Path directory) throws NotDirectoryException {
        if (!Files.isDirectory(directory)) {
            throw new NotDirectoryException(directory.toString());
        }
        this.directory = directory;
    }

    /** The names of the cases, sorted; those whose manifest is absent are among them. */
    public List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(TENSORS))
                    .map(file -> file.substring(0, file.length() - TENSORS.length()))
                    .sorted()
                    .toList();
        }
    }

    /** Runs one case. Whatever goes wrong is the result of that case. */
    public CaseResult run(String name) {
        EngineDefaults.apply();
        try {
            GoldenCase golden = GoldenCase.read(directory, name);
            Optional<CaseExpectation> expectation = CaseKinds.of(golden.kind());
            return expectation
                    .map(known -> known.judge(golden))
                    .orElseGet(() -> new CaseResult(
                            name, CaseStatus.UNKNOWN, List.of(), "No kind of case is called '" + golden.kind() + "'."));
        } catch (IOException e) {
            return CaseResult.failed(name, "Cannot be read: " + e.getMessage());
        } catch (RuntimeException e) {
            return CaseResult.failed(name, "Cannot be run: " + e);
        }
    }
}
