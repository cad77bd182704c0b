package io.millrace.jobs.control;

import io.millrace.jobs.control.ControlEvent.AvailabilityChanged;
import io.millrace.jobs.control.ControlEvent.ModelAnnounced;
import io.millrace.jobs.serialization.SerializerContract;
import org.junit.jupiter.api.Test;

class ControlSerializersTest {

    private final ModelAnnounced announced = new ModelAnnounced("comirec", "000001", "file:/store/000001", "abc");

    @Test
    void announcements() throws Exception {
        SerializerContract.verify(new ModelAnnouncedSerializer(), announced);
    }

    @Test
    void everyKindOfControlEvent() throws Exception {
        SerializerContract.verify(
                new ControlEventSerializer(),
                announced,
                new AvailabilityChanged(-1, true),
                new AvailabilityChanged(Long.MIN_VALUE, false));
    }
}
