package io.millrace.golden.multitask;

import ai.djl.ndarray.types.DataType;
import io.millrace.golden.Binding;
import io.millrace.golden.CaseKind;
import io.millrace.golden.CaseSetup;
import io.millrace.golden.GoldenModel;
import io.millrace.models.layers.TowerForm;
import io.millrace.models.multitask.ExpertCounts;
import io.millrace.models.multitask.ExtractionShape;
import io.millrace.models.multitask.ExtractionWidths;
import io.millrace.models.multitask.ProgressiveLayeredExtraction;
import java.util.ArrayList;
import java.util.List;

/**
 * PLE and CGC of DeepCTR-Torch: no normalisation, gates without bias. Its last level has a shared gate that nothing reads,
 * and there are as many shared experts as a task has of its own, whatever was asked for; those above take no part.
 */
public final class DeepCtrExtraction implements CaseKind {

    @Override
    public GoldenModel open(CaseSetup setup) {
        WeightNames weights = new WeightNames(setup.golden());
        ExtractionShape shape = shape(weights);
        ProgressiveLayeredExtraction block = new ProgressiveLayeredExtraction(shape, TowerForm.relu(), true);
        block.initialize(setup.manager(), DataType.FLOAT32);
        setup.block(block, bindings(shape));
        return new ExtractionRun(
                setup,
                new FieldInput(setup, "embedding_dict."),
                block,
                shape.experts().tasks());
    }

    private static ExtractionShape shape(WeightNames weights) {
        List<Integer> own = new ArrayList<>();
        for (int task : weights.numbers("specific_experts.0.")) {
            own.add(weights.count("specific_experts.0." + task + '.'));
        }
        int shared = weights.rows("specific_gate_dnn_final_layer.0.0.weight") - own.get(0);
        return new ExtractionShape(
                weights.columns("specific_experts.0.0.0.linears.0.weight"),
                weights.count("specific_experts."),
                new ExpertCounts(own, shared),
                new ExtractionWidths(
                        weights.widths("specific_experts.0.0.0.linears.", ".weight"),
                        weights.widths("specific_gate_dnn.0.0.0.linears.", ".weight"),
                        weights.widths("tower_dnn.0.linears.", ".weight")));
    }

    private static List<Binding> bindings(ExtractionShape shape) {
        List<Binding> bindings = new ArrayList<>();
        for (int level = 0; level < shape.levels(); level++) {
            addLevel(level, shape, bindings);
        }
        for (int task = 0; task < shape.experts().tasks(); task++) {
            String ours = "towers.tower" + task + '.';
            addLayers("tower_dnn." + task, ours, shape.widths().tower().size(), bindings);
            bindings.add(Binding.same("tower_dnn_final_layer." + task + ".weight", ours + "output.weight"));
            bindings.add(Binding.same("out." + task + ".bias", ours + "output.bias"));
        }
        return bindings;
    }

    private static void addLevel(int level, ExtractionShape shape, List<Binding> into) {
        String ours = "level" + level + '.';
        int gateLayers = shape.widths().gate().size();
        for (int task = 0; task < shape.experts().tasks(); task++) {
            String place = level + "." + task;
            addExperts(
                    "specific_experts." + place,
                    ours + "task" + task,
                    shape,
                    shape.experts().own().get(task),
                    into);
            addLayers("specific_gate_dnn." + place + ".0", ours + "gate" + task + ".hidden.", gateLayers, into);
            into.add(Binding.same(
                    "specific_gate_dnn_final_layer." + place + ".weight",
                    ours + "gate" + task + ".choice.output.weight"));
        }
        addExperts(
                "shared_experts." + level + ".0",
                ours + "shared",
                shape,
                shape.experts().shared(),
                into);
        addLayers("shared_gate_dnn." + level, ours + "sharedGate.hidden.", gateLayers, into);
        into.add(Binding.same(
                "shared_gate_dnn_final_layer." + level + ".weight", ours + "sharedGate.choice.output.weight"));
    }

    private static void addExperts(String golden, String ours, ExtractionShape shape, int count, List<Binding> into) {
        for (int expert = 0; expert < count; expert++) {
            addLayers(
                    golden + '.' + expert,
                    ours + ".expert" + expert + '.',
                    shape.widths().expert().size(),
                    into);
        }
    }

    private static void addLayers(String golden, String ours, int layers, List<Binding> into) {
        for (int layer = 0; layer < layers; layer++) {
            into.addAll(WeightNames.linear(golden + ".linears." + layer, ours + "layer" + layer + ".linear"));
        }
    }
}
