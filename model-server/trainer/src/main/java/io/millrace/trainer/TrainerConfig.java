package io.millrace.trainer;

import io.millrace.models.comirec.ComiRecSaHyperparameters;
import io.millrace.models.encoder.EncoderSizes;
import io.millrace.models.encoder.EncoderSpec;
import io.millrace.models.rerank.UserHistory;
import io.millrace.models.table.TableLimits;
import io.millrace.models.zoo.ModelKinds;
import io.millrace.schemas.Topics;
import io.millrace.trainer.gate.GateSettings;
import io.millrace.trainer.group.GroupSettings;
import io.millrace.trainer.impression.LabelLimits;
import io.millrace.trainer.kafka.IntakeSettings;
import io.millrace.trainer.learning.LearningSettings;
import io.millrace.trainer.publish.CadenceSettings;
import io.millrace.trainer.publish.Retention;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Everything that can be set on a trainer, except where Kafka and the bundle store are.
 *
 * @param model name of the model in announcements and in the store
 * @param topicPrefix prefix of the installation's topics
 * @param encoder the kind of network and its hyperparameters
 * @param learning how it learns
 * @param table which items have a row
 * @param publishing when a version is published
 * @param gate how strict it is with a version before it is announced
 * @param intake how samples are fetched
 * @param labels what is kept of impression samples
 * @param group with whom it learns
 */
public record TrainerConfig(
        String model,
        String topicPrefix,
        EncoderSpec encoder,
        LearningSettings learning,
        TableLimits table,
        CadenceSettings publishing,
        GateSettings gate,
        IntakeSettings intake,
        LabelLimits labels,
        GroupSettings group) {

    private static final Pattern MODEL_NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._-]{0,99}");

    public TrainerConfig {
        if (!MODEL_NAME.matcher(model).matches()) {
            throw new IllegalArgumentException("A model named '" + model
                    + "' is not usable: expected 1 to 100 letters, digits, dots, dashes or underscores.");
        }
    }

    public static TrainerConfig defaults() {
        return from(Map.of());
    }

    /**
     * The configuration with these options, by {@link TrainerOption#key()}; the others keep their defaults.
     *
     * @throws InvalidOptionsException naming every unknown option and every unusable value
     */
    public static TrainerConfig from(Map<String, String> options) {
        OptionValues values = new OptionValues(options);
        values.check(() -> Topics.withPrefix(values.text(TrainerOption.TOPIC_PREFIX)));
        values.check(() -> encoder(values));
        values.check(() -> learning(values));
        values.check(() -> table(values));
        values.check(() -> publishing(values));
        values.check(() -> gate(values));
        values.check(() -> intake(values));
        values.check(() -> labels(values));
        values.check(() -> group(values));
        values.check(() -> assemble(values));
        values.throwIfAnyProblem();
        return assemble(values);
    }

    private static TrainerConfig assemble(OptionValues values) {
        return new TrainerConfig(
                values.text(TrainerOption.MODEL),
                values.text(TrainerOption.TOPIC_PREFIX),
                encoder(values),
                learning(values),
                table(values),
                publishing(values),
                gate(values),
                intake(values),
                labels(values),
                group(values));
    }

    private static EncoderSpec encoder(OptionValues values) {
        String kind = kind(values.text(TrainerOption.KIND), values.text(TrainerOption.MODEL));
        int dimension = values.integer(TrainerOption.DIMENSION);
        Map<String, String> chosen = new HashMap<>(values.pairs(TrainerOption.HYPERPARAMETERS));
        if (kind.equals(ComiRecSaHyperparameters.KIND)) {
            chosen.putIfAbsent("hidden", String.valueOf(dimension)); // the paper's 4 d only costs more: ADR 22
        }
        return ModelKinds.spec(kind, new EncoderSizes(dimension, values.integer(TrainerOption.HISTORY_LENGTH)), chosen);
    }

    private static String kind(String chosen, String model) {
        if (!chosen.isEmpty()) {
            return chosen;
        }
        return ModelKinds.contains(model) ? model : ComiRecSaHyperparameters.KIND;
    }

    /** Past items that are kept of a sample: what the encoder or the last stage can see. */
    int historyLength() {
        return Math.max(encoder.historyLength(), UserHistory.LENGTH);
    }

    private static LearningSettings learning(OptionValues values) {
        return new LearningSettings(
                values.number(TrainerOption.LEARNING_RATE),
                values.integer(TrainerOption.BATCH_SIZE),
                values.integer(TrainerOption.REPLAY_CAPACITY),
                values.integer(TrainerOption.REPLAY_STEPS),
                values.integer(TrainerOption.FULL_SOFTMAX_ITEMS),
                values.integer(TrainerOption.NEGATIVES),
                values.integer(TrainerOption.NEIGHBOURS),
                values.longInteger(TrainerOption.SEED));
    }

    private static TableLimits table(OptionValues values) {
        return new TableLimits(
                values.integer(TrainerOption.TABLE_MIN_COUNT),
                values.duration(TrainerOption.TABLE_IDLE),
                values.integer(TrainerOption.TABLE_MAX_ITEMS));
    }

    private static CadenceSettings publishing(OptionValues values) {
        return new CadenceSettings(
                values.duration(TrainerOption.FIRST_PUBLISH_AFTER),
                values.longInteger(TrainerOption.FIRST_PUBLISH_SAMPLES),
                values.duration(TrainerOption.PUBLISH_INTERVAL),
                values.longInteger(TrainerOption.PUBLISH_SAMPLES),
                values.integer(TrainerOption.FULL_VERSION_EVERY),
                new Retention(
                        values.integer(TrainerOption.RETAINED_VERSIONS),
                        values.integer(TrainerOption.RETAINED_REJECTED)),
                values.flag(TrainerOption.PUBLISH_ON_CLOSE));
    }

    private static GateSettings gate(OptionValues values) {
        return new GateSettings(
                values.integer(TrainerOption.GATE_SAMPLES),
                values.integer(TrainerOption.GATE_MINIMUM),
                values.duration(TrainerOption.GATE_WAIT),
                values.number(TrainerOption.GATE_TOLERANCE),
                values.number(TrainerOption.GATE_INPUT_DROP),
                values.duration(TrainerOption.GATE_HOLD));
    }

    private static IntakeSettings intake(OptionValues values) {
        return new IntakeSettings(
                values.integer(TrainerOption.POLL_RECORDS),
                values.integer(TrainerOption.FETCH_BYTES),
                values.duration(TrainerOption.PARTITION_REFRESH),
                values.duration(TrainerOption.MAXIMUM_WAIT),
                values.integer(TrainerOption.REPLAY_LAG));
    }

    private static LabelLimits labels(OptionValues values) {
        return new LabelLimits(values.integer(TrainerOption.LABEL_SAMPLES), values.integer(TrainerOption.LABEL_ITEMS));
    }

    private static GroupSettings group(OptionValues values) {
        return new GroupSettings(values.text(TrainerOption.GROUP), values.duration(TrainerOption.GROUP_PATIENCE));
    }
}
