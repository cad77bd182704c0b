package io.millrace.evaluation.ctr;

/**
 * Labels that stand in the log: users said what they liked and what they did not.
 *
 * <p>Histories hold all earlier interactions, of any label and any part, as items alone: what came of them is no input.
 */
final class ObservedLabels implements Labels {

    private final Behaviours behaviours;
    private final Opinions opinions;

    ObservedLabels(Behaviours behaviours, Opinions opinions) {
        this.behaviours = behaviours;
        this.opinions = opinions;
    }

    /** The same in every pass. */
    @Override
    public Impressions training(int pass) {
        return of(Part.TRAINING);
    }

    @Override
    public Impressions validation() {
        return of(Part.VALIDATION);
    }

    @Override
    public Impressions test() {
        return of(Part.TEST);
    }

    @Override
    public boolean paired() {
        return false;
    }

    @Override
    public boolean teaches(int user, int position) {
        return opinions.parts()[user][position] == Part.TRAINING && opinions.liked()[user][position];
    }

    private Impressions of(Part part) {
        Impressions impressions = new Impressions();
        for (int user = 0; user < behaviours.users(); user++) {
            int[] items = behaviours.history(user);
            for (int position = 0; position < items.length; position++) {
                if (opinions.parts()[user][position] == part) {
                    impressions.add(user, position, items[position], opinions.liked()[user][position]);
                }
            }
        }
        return impressions;
    }
}
