package io.millrace.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DemoFailedExceptionTest {

    @Test
    void messageEndsWithTheFirstLineOfTheRootCause() {
        Throwable cause = new RuntimeException("outer", new IllegalStateException("disk full\nat somewhere"));

        assertThat(new DemoFailedException("The job failed", cause)).hasMessage("The job failed: disk full");
        assertThat(new DemoFailedException("The job failed", new NullPointerException()))
                .hasMessage("The job failed: NullPointerException");
        assertThat(new DemoFailedException("The job failed", null)).hasMessage("The job failed");
    }
}
