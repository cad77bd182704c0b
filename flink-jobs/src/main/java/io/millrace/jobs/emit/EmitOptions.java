package io.millrace.jobs.emit;

import io.millrace.jobs.config.OptionReader;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.connector.base.DeliveryGuarantee;

/** Options of the emit stage. */
public final class EmitOptions {

    public static final ConfigOption<DeliveryGuarantee> DELIVERY = ConfigOptions.key("millrace.emit.delivery")
            .enumType(DeliveryGuarantee.class)
            .defaultValue(DeliveryGuarantee.AT_LEAST_ONCE)
            .withDescription(
                    "at-least-once: a list is visible within milliseconds, and is written again with the same id"
                            + " after a restart. exactly-once: it is written in a transaction and visible to committed readers"
                            + " after the next checkpoint.");

    /** Every option of this class, in the order of the documentation. */
    public static final List<ConfigOption<?>> ALL = List.of(DELIVERY);

    private EmitOptions() {}

    /** The stage that {@code options} describe. */
    public static EmitConfig read(OptionReader options) {
        DeliveryGuarantee delivery = options.read(
                DELIVERY,
                value -> value != DeliveryGuarantee.NONE,
                "at-least-once or exactly-once, because every click is answered");
        return new EmitConfig(delivery == DeliveryGuarantee.EXACTLY_ONCE);
    }
}
