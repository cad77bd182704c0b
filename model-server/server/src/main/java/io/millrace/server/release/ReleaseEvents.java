package io.millrace.server.release;

import io.millrace.schemas.avro.PrequentialOutcome;
import io.millrace.schemas.avro.Release;
import io.millrace.schemas.avro.ReleasedVersion;

/** What the topics say of one model, in their order. */
interface ReleaseEvents {

    void announced(ReleasedVersion version);

    void released(Release release);

    void observed(PrequentialOutcome outcome);
}
