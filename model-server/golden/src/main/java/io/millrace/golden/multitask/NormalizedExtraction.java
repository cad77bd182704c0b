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

/** PLE of torch-rechub: every linear layer is normalised over the batch, those of the gates too, which have a bias. */
public final class NormalizedExtraction implements CaseKind {

    @Override
    public GoldenModel open(CaseSetup setup) {
        WeightNames weights = new WeightNames(setup.golden());
        ExtractionShape shape = shape(weights);
        ProgressiveLayeredExtraction block =
                new ProgressiveLayeredExtraction(shape, TowerForm.relu().withBatchNormalization());
        block.initialize(setup.manager(), DataType.FLOAT32);
        setup.block(block, bindings(weights, shape));
        return new ExtractionRun(
                setup,
                new FieldInput(setup, "embedding.embed_dict."),
                block,
                shape.experts().tasks());
    }

    private static ExtractionShape shape(WeightNames weights) {
        int shared = weights.count("cgc_layers.0.experts_shared.");
        List<Integer> own = new ArrayList<>();
        for (int task : weights.numbers("cgc_layers.0.gates_specific.")) {
            own.add(weights.rows("cgc_layers.0.gates_specific." + task + ".mlp.0.weight") - shared);
        }
        String gate = "cgc_layers.0.gates_specific.0.mlp";
        String expert = "cgc_layers.0.experts_" + (own.get(0) > 0 ? "specific" : "shared") + ".0.mlp";
        return new ExtractionShape(
                weights.columns(gate + ".0.weight"),
                weights.count("cgc_layers."),
                new ExpertCounts(own, shared),
                new ExtractionWidths(
                        NormalizedLayers.of(expert, weights).widths(),
                        List.of(),
                        NormalizedLayers.of("towers.0.mlp", weights).widths()));
    }

    private static List<Binding> bindings(WeightNames weights, ExtractionShape shape) {
        List<Binding> bindings = new ArrayList<>();
        for (int level = 0; level < shape.levels(); level++) {
            addLevel(level, weights, shape.experts(), bindings);
        }
        for (int task = 0; task < shape.experts().tasks(); task++) {
            bindings.addAll(
                    NormalizedLayers.of("towers." + task + ".mlp", weights).bindings("towers.tower" + task));
        }
        return bindings;
    }

    private static void addLevel(int level, WeightNames weights, ExpertCounts experts, List<Binding> into) {
        String golden = "cgc_layers." + level + '.';
        String ours = "level" + level + '.';
        int before = 0;
        for (int task = 0; task < experts.tasks(); task++) {
            int count = experts.own().get(task);
            for (int expert = 0; expert < count; expert++) {
                String name = golden + "experts_specific." + (before + expert) + ".mlp";
                into.addAll(NormalizedLayers.of(name, weights).bindings(ours + "task" + task + ".expert" + expert));
            }
            before += count;
            String gate = golden + "gates_specific." + task + ".mlp";
            into.addAll(NormalizedLayers.of(gate, weights).bindings(ours + "gate" + task + ".choice"));
        }
        for (int expert = 0; expert < experts.shared(); expert++) {
            String name = golden + "experts_shared." + expert + ".mlp";
            into.addAll(NormalizedLayers.of(name, weights).bindings(ours + "shared.expert" + expert));
        }
        String sharedGate = golden + "gate_shared.mlp";
        into.addAll(NormalizedLayers.of(sharedGate, weights).bindings(ours + "sharedGate.choice"));
    }
}
