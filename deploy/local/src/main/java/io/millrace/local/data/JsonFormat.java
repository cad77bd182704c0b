package io.millrace.local.data;

import io.millrace.schemas.InteractionJson;
import io.millrace.schemas.MalformedRecordException;
import io.millrace.schemas.avro.Interaction;
import org.jspecify.annotations.Nullable;

/** Interactions as one JSON object a line, with the fields that {@link InteractionJson} knows. */
final class JsonFormat implements LineFormat {

    private static final String NO_ID = "";

    @Override
    public void read(byte[] line, EventLogBuilder into) {
        try {
            Interaction interaction = InteractionJson.decode(line, NO_ID);
            into.add(
                    interaction.getUserId(),
                    interaction.getItemId(),
                    interaction.getAction(),
                    interaction.getEventTime().toEpochMilli(),
                    ownId(interaction));
        } catch (MalformedRecordException e) {
            into.addMalformed(line);
        }
    }

    private static @Nullable String ownId(Interaction interaction) {
        String id = interaction.getEventId();
        return id.equals(NO_ID) ? null : id;
    }
}
