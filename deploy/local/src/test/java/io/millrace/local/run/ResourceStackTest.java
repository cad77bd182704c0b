package io.millrace.local.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResourceStackTest {

    private final List<String> closed = new ArrayList<>();

    @Test
    void closesInReverseOrderOnce() throws Exception {
        ResourceStack resources = new ResourceStack();
        resources.add(() -> closed.add("broker"));
        resources.add(() -> closed.add("job"));

        resources.close();
        resources.close();

        assertThat(closed).containsExactly("job", "broker");
    }

    @Test
    void failureDoesNotKeepTheOthersOpen() {
        ResourceStack resources = new ResourceStack();
        resources.add(() -> closed.add("broker"));
        resources.add(() -> {
            throw new IOException("second");
        });
        resources.add(() -> {
            throw new IOException("first");
        });

        assertThatThrownBy(resources::close)
                .hasMessage("first")
                .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
        assertThat(closed).containsExactly("broker");
    }
}
