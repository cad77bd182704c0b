package io.millrace.models.kernels;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chooses once. The Vector API is there only if the virtual machine was started with its module. */
final class BestKernels {

    static final Kernels INSTANCE = choose();

    private static final String MODULE = "jdk.incubator.vector";

    private BestKernels() {}

    private static Kernels choose() {
        Logger log = LoggerFactory.getLogger(Kernels.class);
        if (ModuleLayer.boot().findModule(MODULE).isPresent()) {
            Kernels kernels = new VectorKernels();
            KernelWarmUp.of(kernels);
            log.info("Serving computes with the {}.", kernels.description());
            return kernels;
        }
        log.warn(
                "Serving computes without the Vector API, several times slower than it could: start Java with"
                        + " --add-modules={} (on a Flink cluster in env.java.opts.all).",
                MODULE);
        return new PlainKernels();
    }
}
