package io.millrace.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicsTest {

    @Test
    void namesCarryPrefixAndVersion() {
        Topics topics = Topics.withPrefix("shop");

        assertThat(topics.all().stream().map(Topic::name))
                .containsExactly(
                        "shop.interactions.v1",
                        "shop.items.v1",
                        "shop.recommendations.v1",
                        "shop.training-samples.v1",
                        "shop.impression-samples.v1",
                        "shop.models.v1",
                        "shop.releases.v1",
                        "shop.quality.v1",
                        "shop.erasures.v1",
                        "shop.interactions.v1.dlq");
    }

    @Test
    void whatMustSurviveForEverIsCompacted() {
        Topics topics = Topics.withPrefix(Topics.DEFAULT_PREFIX);

        assertThat(topics.all().stream().filter(topic -> topic.cleanup() == Topic.Cleanup.COMPACT))
                .containsExactly(topics.items(), topics.models(), topics.releases());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "../x", ".hidden", "naïve"})
    void anUnusablePrefixIsRefused(String prefix) {
        assertThatThrownBy(() -> Topics.withPrefix(prefix))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("prefix");
    }
}
