package io.millrace.evaluation.data;

import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Census-Income (KDD) of the UCI repository: 42 values in a line, separated by commas, without a header. Two of them are
 * labels, as Ma et al. (MMoE, KDD 2018) have them: an income above 50,000, and never having been married. The instance weight
 * says how many people a row stands for and is no attribute of a person: it is left out.
 */
public final class CensusIncome {

    /** What is predicted, in the order of the labels. */
    public static final List<String> TASKS = List.of("income", "neverMarried");

    private static final List<String> COLUMNS = List.of(
            "age",
            "classOfWorker",
            "industryCode",
            "occupationCode",
            "education",
            "wagePerHour",
            "enrolledInEducation",
            "maritalStatus",
            "industry",
            "occupation",
            "race",
            "hispanicOrigin",
            "sex",
            "unionMember",
            "reasonForUnemployment",
            "fullOrPartTime",
            "capitalGains",
            "capitalLosses",
            "dividends",
            "taxFiler",
            "regionBefore",
            "stateBefore",
            "household",
            "householdSummary",
            "instanceWeight",
            "migrationBetweenAreas",
            "migrationBetweenRegions",
            "migrationWithinRegion",
            "sameHouseLastYear",
            "migrationSunbelt",
            "employerSize",
            "childrenUnder18",
            "countryOfFather",
            "countryOfMother",
            "countryOfBirth",
            "citizenship",
            "ownBusiness",
            "veteransQuestionnaire",
            "veteransBenefits",
            "weeksWorked",
            "year",
            "income");
    private static final List<String> QUANTITIES =
            List.of("age", "wagePerHour", "capitalGains", "capitalLosses", "dividends", "employerSize", "weeksWorked");
    private static final String MARITAL_STATUS = "maritalStatus";
    private static final String NEVER_MARRIED = "Never married";
    private static final String INCOME = "income";
    private static final String HIGH_INCOME = "50000+.";
    private static final String LOW_INCOME = "- 50000.";
    private static final String WEIGHT = "instanceWeight";

    private final List<String> fields = new ArrayList<>();
    private final List<Dictionary> words = new ArrayList<>();
    private final IntArrayList codes = new IntArrayList();
    private final DoubleArrayList amounts = new DoubleArrayList();
    private final BitSet labels = new BitSet();
    private int rows;

    private CensusIncome() {
        for (String column : COLUMNS) {
            boolean left = List.of(MARITAL_STATUS, INCOME, WEIGHT).contains(column);
            if (!left && !QUANTITIES.contains(column)) {
                fields.add(column);
                words.add(new Dictionary());
            }
        }
    }

    /**
     * Reads a file, compressed or not.
     *
     * @throws DataFileException if it cannot be read, or is no such table
     */
    public static AttributeTable read(Path file) {
        CensusIncome census = new CensusIncome();
        try (TextLines lines = TextLines.open(file)) {
            for (String line = lines.next(); line != null; line = lines.next()) {
                census.add(line.split(",", -1), lines);
            }
        }
        boolean[] labels = new boolean[census.rows * TASKS.size()];
        census.labels.stream().forEach(place -> labels[place] = true);
        return new AttributeTable(
                String.valueOf(file.getFileName()),
                census.fields,
                census.codes.toIntArray(),
                QUANTITIES,
                census.amounts.toDoubleArray(),
                TASKS,
                labels);
    }

    private void add(String[] values, TextLines lines) {
        if (values.length != COLUMNS.size()) {
            throw lines.problem(
                    values.length + " values",
                    COLUMNS.size() + " values separated by commas, as in census-income.data");
        }
        boolean neverMarried = false;
        boolean highIncome = false;
        int field = 0;
        for (int column = 0; column < values.length; column++) {
            String name = COLUMNS.get(column);
            String value = values[column].strip();
            if (name.equals(MARITAL_STATUS)) {
                neverMarried = value.equals(NEVER_MARRIED);
            } else if (name.equals(INCOME)) {
                highIncome = highIncome(value, lines);
            } else if (QUANTITIES.contains(name)) {
                amounts.add(amount(name, value, lines));
            } else if (!name.equals(WEIGHT)) {
                codes.add(words.get(field++).code(value));
            }
        }
        labels.set(rows * TASKS.size(), highIncome);
        labels.set(rows * TASKS.size() + 1, neverMarried);
        rows++;
    }

    private static boolean highIncome(String value, TextLines lines) {
        if (!value.equals(HIGH_INCOME) && !value.equals(LOW_INCOME)) {
            throw lines.problem("income " + TextLines.quoted(value), '\'' + LOW_INCOME + "' or '" + HIGH_INCOME + '\'');
        }
        return value.equals(HIGH_INCOME);
    }

    private static double amount(String name, String value, TextLines lines) {
        try {
            double amount = Double.parseDouble(value);
            if (Double.isFinite(amount)) {
                return amount;
            }
        } catch (NumberFormatException e) {
            // falls through to the problem, which says more
        }
        throw lines.problem(name + ' ' + TextLines.quoted(value), "a number");
    }
}
