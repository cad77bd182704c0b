package io.millrace.server.release;

import io.millrace.schemas.avro.PrequentialOutcome;
import io.millrace.schemas.avro.Tier;
import java.time.Instant;
import java.util.SplittableRandom;

/**
 * A trial with users that differ: each hits with a probability of its own, and few of them click most. Three
 * users of ten are the challenger's.
 */
final class SimulatedTrial {

    /** How it ended. */
    record End(Judgement judgement, long challengersOutcomes) {}

    private static final int LIST = 20;
    private static final int USERS = 20_000;
    private static final int LOOK_EVERY = 100;
    private static final double SHARE = 0.3;

    private final SplittableRandom random;
    private final double quality;
    private final double challengersQuality;
    private final double[] taste = new double[USERS];
    private final boolean[] challenged = new boolean[USERS];
    private final Arm champion = new Arm();
    private final Arm challenger = new Arm();
    private long offset;

    /** @param quality mean probability of a hit by the champion, {@code challengersQuality} by the challenger; 0 to 0.5 */
    SimulatedTrial(double quality, double challengersQuality, long seed) {
        this.random = new SplittableRandom(seed);
        this.quality = quality;
        this.challengersQuality = challengersQuality;
        for (int user = 0; user < USERS; user++) {
            taste[user] = 2 * random.nextDouble();
            challenged[user] = random.nextDouble() < SHARE;
        }
    }

    /** Looks again and again until something is decided, or until {@code most} lists have been judged. */
    End run(SequentialTest test, int most) {
        Judgement judgement = new Judgement.Hold("Not begun.");
        for (int list = 1; list <= most && judgement instanceof Judgement.Hold; list++) {
            click();
            if (list % LOOK_EVERY == 0) {
                judgement = test.judge(champion.summary(), challenger.summary());
            }
        }
        return new End(judgement, challenger.summary().outcomes());
    }

    private void click() {
        double uniform = random.nextDouble();
        int user = (int) (USERS * uniform * uniform); // the first quarter of the users have half of the clicks
        double hit = taste[user] * (challenged[user] ? challengersQuality : quality);
        int rank = random.nextDouble() < hit ? 1 + random.nextInt(LIST) : 0;
        String version = challenged[user] ? "000002" : "000001";
        (challenged[user] ? challenger : champion).add(outcome("user-" + user, version, rank, offset++));
    }

    static PrequentialOutcome outcome(String user, String version, int rank, long offset) {
        return new PrequentialOutcome(
                "event-" + offset, user, Instant.EPOCH, version, Tier.MODEL, rank, LIST, 0, offset);
    }
}
