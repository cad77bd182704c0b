package io.millrace.evaluation.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The public logs beside the project, where they are present: what is read is what their notes say they hold. */
class SharedDataTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            online-retail-uk/events.tsv.gz                          | TSV      | 397924  | 4339   | 3665  | 8905
            eshop-clothing-2008/events.tsv.gz                       | TSV      | 165474  | 24026  | 217   | 0
            amazon-toys-dated/events.tsv.gz                         | TSV      | 167597  | 19412  | 11924 | 0
            taobao-userbehavior-sample/events.tsv.gz                | TSV      | 106162  | 58841  | 81055 | 0
            ml-1m/events.tsv.gz                                     | TSV      | 1000209 | 6040   | 3706  | 0
            ml-1m/sasrec_ml-1m.txt.gz                               | PAIRS    | 999611  | 6040   | 3416  | 0
            sequential-benchmarks/sasrec_Video.txt.gz               | PAIRS    | 287107  | 31013  | 23715 | 0
            sequential-benchmarks/s3rec_Beauty.txt.gz               | USERS    | 198502  | 22363  | 12101 | 0
            sequential-benchmarks/s3rec_Yelp.txt.gz                 | USERS    | 316354  | 30431  | 20033 | 0
            session-benchmarks/yoochoose1_64_train_sessions.txt.gz  | SESSIONS | 486026  | 116167 | 17376 | 0
            session-benchmarks/diginetica_train_sessions.txt.gz     | SESSIONS | 906140  | 186670 | 43097 | 0
            """)
    void holdsWhatItsNotesSay(String file, LogFormat format, int interactions, int users, int items, int leftOut) {
        InteractionLog log = InteractionLogReader.read(shared(file), LogReading.DEFAULT);

        assertThat(log.origin().format()).isEqualTo(format);
        assertThat(log.interactions()).isEqualTo(interactions);
        assertThat(log.users()).isEqualTo(users);
        assertThat(log.items()).isEqualTo(items);
        assertThat(log.origin().rowsLeftOut()).isEqualTo(leftOut);
    }

    @ParameterizedTest
    @CsvSource({"yoochoose1_64, 55898", "diginetica, 60858"})
    void testPairsAreAsManyAsPublished(String name, int pairs) {
        Path folder = shared("session-benchmarks");
        InteractionLog log =
                InteractionLogReader.read(folder.resolve(name + "_train_sessions.txt.gz"), LogReading.DEFAULT);

        assertThat(TestPairs.read(folder.resolve(name + "_test.tsv.gz"), log)).hasSize(pairs);
    }

    private static Path shared(String file) {
        Path path = Path.of(System.getProperty("millrace.shared", "absent"), "data", file);
        assumeTrue(Files.exists(path), () -> file + " is not beside the project; nothing is compared.");
        return path;
    }
}
