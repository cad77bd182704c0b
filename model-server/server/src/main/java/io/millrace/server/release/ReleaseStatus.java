package io.millrace.server.release;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.millrace.schemas.avro.Release;
import io.millrace.schemas.avro.ReleasedVersion;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a model stands, for a person.
 *
 * @param champion who serves; null before the first version
 * @param challenger who is on trial; null outside a trial
 * @param challengerPerMille users of a thousand that the challenger serves
 * @param previous where a rollback goes
 * @param withdrawn the version that was taken back last
 * @param pinned whether release control leaves the model alone
 * @param reason of the newest release
 * @param issuedAt when that was
 * @param championsOutcomes what the champion's lists came to in the trial
 * @param challengersOutcomes what the challenger's lists came to
 * @param judgement what the test says of them
 * @param promoted trials of this run that ended so
 * @param rolledBack trials of this run that ended so
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReleaseStatus(
        @Nullable String champion,
        @Nullable String challenger,
        int challengerPerMille,
        @Nullable String previous,
        @Nullable String withdrawn,
        boolean pinned,
        @Nullable String reason,
        @Nullable Instant issuedAt,
        @Nullable ArmSummary championsOutcomes,
        @Nullable ArmSummary challengersOutcomes,
        @Nullable String judgement,
        long promoted,
        long rolledBack) {

    static ReleaseStatus of(
            Standing standing, @Nullable Trial trial, @Nullable Judgement judgement, long promoted, long rolledBack) {
        Release release = standing.release();
        String champion = standing.champion().map(ReleasedVersion::getVersion).orElse(null);
        if (release == null) {
            return new ReleaseStatus(champion, null, 0, null, null, false, null, null, null, null, null, 0, 0);
        }
        return new ReleaseStatus(
                champion,
                name(release.getChallenger()),
                release.getChallengerPerMille(),
                name(release.getPrevious()),
                release.getWithdrawn(),
                release.getPinned(),
                release.getReason(),
                release.getIssuedAt(),
                trial == null ? null : trial.champions(),
                trial == null ? null : trial.challengers(),
                judgement == null ? null : judgement.why(),
                promoted,
                rolledBack);
    }

    private static @Nullable String name(@Nullable ReleasedVersion version) {
        return version == null ? null : version.getVersion();
    }
}
