package io.millrace.jobs.score;

import io.millrace.jobs.serialization.Fields;
import io.millrace.schemas.avro.Tier;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Candidates and tiers inside the formats of the records that carry them. */
public final class CandidatesFormat {

    private CandidatesFormat() {}

    public static void write(List<Candidate> candidates, DataOutputView target) throws IOException {
        target.writeInt(candidates.size());
        for (Candidate candidate : candidates) {
            target.writeLong(candidate.itemKey());
            Fields.writeString(candidate.itemId(), target);
            target.writeFloat(candidate.score());
            target.writeInt(candidate.interest());
            Fields.writeString(candidate.becauseItemId(), target);
        }
    }

    public static List<Candidate> read(DataInputView source) throws IOException {
        int size = source.readInt();
        List<Candidate> candidates = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            candidates.add(new Candidate(
                    source.readLong(),
                    Fields.readString(source),
                    source.readFloat(),
                    source.readInt(),
                    Fields.readNullableString(source)));
        }
        return candidates;
    }

    public static void writeTier(Tier tier, DataOutputView target) throws IOException {
        Fields.writeString(tier.name(), target);
    }

    public static Tier readTier(DataInputView source) throws IOException {
        return Tier.valueOf(Fields.readString(source));
    }
}
