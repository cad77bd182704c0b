package io.millrace.jobs.control;

import io.millrace.jobs.control.ControlEvent.AvailabilityChanged;
import io.millrace.jobs.control.ControlEvent.ModelAnnounced;
import io.millrace.jobs.control.ControlEvent.Released;
import io.millrace.jobs.serialization.SerializerContract;
import io.millrace.schemas.UserSplit;
import org.junit.jupiter.api.Test;

class ControlSerializersTest {

    private final ModelAnnounced announced = new ModelAnnounced("comirec", "000001", "file:/store/000001", "abc");

    private final Released released =
            new Released("comirec", 7, announced, announced, new UserSplit("comirec/000001", 100));

    @Test
    void releases() throws Exception {
        SerializerContract.verify(
                new ReleasedSerializer(), released, new Released("comirec", 8, null, null, UserSplit.NOBODY));
    }

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
                released,
                new AvailabilityChanged(Long.MIN_VALUE, false));
    }
}
