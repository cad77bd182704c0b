package io.millrace.jobs.kafka;

import io.millrace.jobs.serialization.Fields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Headers inside the formats of {@link ReceivedRecordSerializer} and {@link OutgoingRecordSerializer}. */
final class HeadersFormat {

    private HeadersFormat() {}

    static void write(List<Header> headers, DataOutputView target) throws IOException {
        target.writeInt(headers.size());
        for (Header header : headers) {
            Fields.writeString(header.name(), target);
            Fields.writeBytes(header.value(), target);
        }
    }

    static List<Header> read(DataInputView source) throws IOException {
        int size = source.readInt();
        List<Header> headers = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            headers.add(new Header(Fields.readString(source), Fields.readBytes(source)));
        }
        return headers;
    }
}
