package io.millrace.local.chart;

/**
 * Where the places and heights of a chart stand on its canvas, in pixels from the upper left corner.
 *
 * @param places how many places there are, evenly spread from left to right
 * @param step height between two marks of the axis
 * @param marks how many steps the axis is high
 */
record ChartScale(int places, double step, int marks) {

    static final int LEFT = 70;
    static final int RIGHT = 610;
    static final int TOP = 60;
    static final int BOTTOM = 400;

    private static final int FEWEST_MARKS = 4;
    private static final double[] MANTISSAS = {5, 2, 1};

    /** An axis from 0 to a round number at or above {@code highest}, with at least four marks. */
    static ChartScale of(int places, double highest) {
        double wanted = highest > 0 ? highest : 1;
        double step = roundStep(wanted / FEWEST_MARKS);
        return new ChartScale(places, step, (int) Math.ceil(wanted / step - 1e-9));
    }

    /** The greatest of 1, 2 and 5 times a power of ten that is not above {@code limit}. */
    private static double roundStep(double limit) {
        double power = Math.pow(10, Math.floor(Math.log10(limit)));
        for (double mantissa : MANTISSAS) {
            if (mantissa * power <= limit) {
                return mantissa * power;
            }
        }
        return power;
    }

    /** @param place from 0 */
    double x(int place) {
        return places == 1 ? (LEFT + RIGHT) / 2.0 : LEFT + (double) (RIGHT - LEFT) * place / (places - 1);
    }

    double y(double height) {
        return BOTTOM - (BOTTOM - TOP) * height / (step * marks);
    }
}
