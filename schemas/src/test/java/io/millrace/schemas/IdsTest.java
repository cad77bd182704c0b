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
    void keysAreFrozenBecauseStateAndBundlesHoldThem() {
        assertThat(ItemKey.of("85123A")).isEqualTo(28040551145065329L);
        assertThat(Ids.eventKey("eshop-000001")).isEqualTo(-1763542388000480463L);
    }
}
