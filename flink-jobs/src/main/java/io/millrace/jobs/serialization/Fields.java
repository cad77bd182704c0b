package io.millrace.jobs.serialization;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;
import org.jspecify.annotations.Nullable;

/** The field formats that the record serializers share. */
public final class Fields {

    private static final int NULL = -1;

    private Fields() {}

    public static void writeString(@Nullable String value, DataOutputView target) throws IOException {
        StringValue.writeString(value, target);
    }

    /** @throws IOException if the string is null, which only {@link #readNullableString} expects */
    public static String readString(DataInputView source) throws IOException {
        String value = readNullableString(source);
        if (value == null) {
            throw new IOException("Found null where the format has a string.");
        }
        return value;
    }

    public static @Nullable String readNullableString(DataInputView source) throws IOException {
        return StringValue.readString(source);
    }

    public static void writeBytes(byte @Nullable [] value, DataOutputView target) throws IOException {
        if (value == null) {
            target.writeInt(NULL);
        } else {
            target.writeInt(value.length);
            target.write(value);
        }
    }

    public static byte @Nullable [] readBytes(DataInputView source) throws IOException {
        int length = source.readInt();
        if (length == NULL) {
            return null;
        }
        byte[] value = new byte[length];
        source.readFully(value);
        return value;
    }

    public static void writeLongs(long[] values, DataOutputView target) throws IOException {
        target.writeInt(values.length);
        for (long value : values) {
            target.writeLong(value);
        }
    }

    public static long[] readLongs(DataInputView source) throws IOException {
        long[] values = new long[source.readInt()];
        for (int i = 0; i < values.length; i++) {
            values[i] = source.readLong();
        }
        return values;
    }
}
