package io.millrace.models.statistics;

/**
 * How often an item was clicked, in two counts that halve with the clicks on anything.
 *
 * @param fast halves in {@value #FAST_HALF_LIFE} clicks
 * @param slow halves in {@value #SLOW_HALF_LIFE} clicks
 * @param asOf number of the click on anything at which the counts are these: the item's last
 */
record Popularity(float fast, float slow, long asOf) {

    static final int FAST_HALF_LIFE = 5_000;
    static final int SLOW_HALF_LIFE = 100_000;
    static final Popularity NONE = new Popularity(0, 0, 0);

    Popularity clicked(long click) {
        return new Popularity((float) (fastAt(click) + 1), (float) (slowAt(click) + 1), click);
    }

    double fastAt(long click) {
        return decayed(fast, click, FAST_HALF_LIFE);
    }

    double slowAt(long click) {
        return decayed(slow, click, SLOW_HALF_LIFE);
    }

    private double decayed(double count, long click, int halfLife) {
        return count == 0 ? 0 : count * Math.exp((asOf - click) * Math.log(2) / halfLife);
    }
}
