package io.millrace.models.popularity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The baselines on whole logs, test then train, over the last half: the figures that the project quotes. */
class BaselineFiguresTest {

    private static final int LENGTH = 20;

    private record Click(int user, long item) {}

    @ParameterizedTest
    @CsvSource({"eshop-clothing-2008, .2462, .0958, .6903, .3524", "online-retail-uk,    .0661, .0256, .3464, .2133"})
    void baselinesReproduceTheQuotedFigures(
            String dataset,
            double popularityHitRate,
            double popularityNdcg,
            double transitionsHitRate,
            double transitionsNdcg)
            throws IOException {
        List<Click> clicks = clicks(dataset);
        DecayedPopularity popularity = DecayedPopularity.withDefaults();
        LastItemTransitions transitions = new LastItemTransitions();
        Tally ofPopularity = new Tally();
        Tally ofTransitions = new Tally();
        Map<Integer, Long> lastItems = new HashMap<>();
        for (int i = 0; i < clicks.size(); i++) {
            Click click = clicks.get(i);
            Long last = lastItems.put(click.user(), click.item());
            if (last != null && last != click.item()) {
                if (i >= clicks.size() / 2) {
                    ofPopularity.score(BaselineLists.popularity(popularity, last, LENGTH), click.item());
                    ofTransitions.score(BaselineLists.transitions(transitions, popularity, last, LENGTH), click.item());
                }
                transitions.add(last, click.item());
            }
            popularity.add(click.item());
        }
        assertThat(ofPopularity.hitRate()).isCloseTo(popularityHitRate, within(0.001));
        assertThat(ofPopularity.ndcg()).isCloseTo(popularityNdcg, within(0.001));
        assertThat(ofTransitions.hitRate()).isCloseTo(transitionsHitRate, within(0.001));
        assertThat(ofTransitions.ndcg()).isCloseTo(transitionsNdcg, within(0.001));
    }

    private static List<Click> clicks(String dataset) throws IOException {
        Path file = Path.of(System.getProperty("millrace.shared", "absent"), "data", dataset, "events.tsv.gz");
        Assumptions.assumeTrue(Files.exists(file), () -> file + " is not here; the figures are checked where it is.");
        Map<String, Integer> users = new HashMap<>();
        Map<String, Long> items = new HashMap<>();
        List<Click> clicks = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            lines.readLine();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] fields = line.split("\t", 4);
                if (!fields[2].equals("return")) {
                    int user = users.computeIfAbsent(fields[0], id -> users.size());
                    long item = items.computeIfAbsent(fields[1], id -> (long) items.size());
                    clicks.add(new Click(user, item));
                }
            }
        }
        return clicks;
    }

    /** HitRate and NDCG with a single relevant item. */
    private static final class Tally {
        private int events;
        private int hits;
        private double gain;

        private void score(long[] list, long item) {
            events++;
            for (int rank = 0; rank < list.length; rank++) {
                if (list[rank] == item) {
                    hits++;
                    gain += Math.log(2) / Math.log(rank + 2);
                }
            }
        }

        private double hitRate() {
            return (double) hits / events;
        }

        private double ndcg() {
            return gain / events;
        }
    }
}
