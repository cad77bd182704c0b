package io.millrace.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IdsTest {

    @Test
    void recommendationIdDependsOnTriggerAndVersionOnly() {
        assertThat(Ids.recommendationId("e1", "000001"))
                .isEqualTo(Ids.recommendationId("e1", "000001"))
                .isNotEqualTo(Ids.recommendationId("e1", "000002"))
                .isNotEqualTo(Ids.recommendationId("e2", "000001"))
                .isNotEqualTo(Ids.recommendationId("e1", null))
                .matches("[0-9a-f]{16}");
    }

    @Test
    void impressionIsNamedByUserItemAndEvent() {
        assertThat(Ids.sampleId(Ids.impressionKey("ann", "lamp", "e1"))).matches("[0-9a-f]{16}");
        assertThat(Ids.sampleKey(Ids.sampleId(-7))).isEqualTo(-7);
        assertThat(Ids.impressionKey("ann", "lamp", "e1"))
                .isEqualTo(Ids.impressionKey("ann", "lamp", "e1"))
                .isNotEqualTo(Ids.impressionKey("bob", "lamp", "e1"))
                .isNotEqualTo(Ids.impressionKey("ann", "desk", "e1"))
                .isNotEqualTo(Ids.impressionKey("ann", "lamp", "e2"));
    }

    @Test
    void keysAreFrozenBecauseStateAndBundlesHoldThem() {
        assertThat(ItemKey.of("85123A")).isEqualTo(28040551145065329L);
        assertThat(Ids.eventKey("eshop-000001")).isEqualTo(-1763542388000480463L);
    }
}
