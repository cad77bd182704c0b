package io.millrace.evaluation.ctr;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EarlyStoppingTest {

    @Test
    void endsAfterAsManyWorseJudgementsInARowAsItHasPatience() {
        EarlyStopping stopping = new EarlyStopping(2);

        assertThat(stopping.judge(0.6)).isTrue();
        assertThat(stopping.judge(0.5)).isFalse();
        assertThat(stopping.judge(0.7)).isTrue();
        assertThat(stopping.judge(0.7)).isFalse();
        assertThat(stopping.exhausted()).isFalse();
        assertThat(stopping.judge(0.6)).isFalse();
        assertThat(stopping.exhausted()).isTrue();
        assertThat(stopping.best()).isEqualTo(0.7);
    }
}
