package io.millrace.evaluation.protocol;

import io.millrace.evaluation.EvaluationRequest;
import io.millrace.evaluation.Progress;
import io.millrace.evaluation.Settings;
import io.millrace.evaluation.data.InteractionLog;
import io.millrace.evaluation.data.InteractionLogReader;
import io.millrace.evaluation.data.ItemCatalog;
import io.millrace.evaluation.data.LogFormat;
import io.millrace.evaluation.data.LogReading;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The log that a request names, and what it says of the items. */
final class RequestedLog {

    private RequestedLog() {}

    /** Reads the settings {@code leftOutActions} (commas between them) and {@code format}. */
    static LogReading reading(Settings settings) {
        return new LogReading(
                settings.words("leftOutActions", LogReading.DEFAULT.leftOut()),
                settings.has("format") ? Optional.of(LogFormat.named(settings.text("format", ""))) : Optional.empty());
    }

    /** Reads the log. */
    static InteractionLog read(EvaluationRequest request, LogReading reading, Progress progress) {
        InteractionLog log = InteractionLogReader.read(request.events(), reading);
        progress.say(String.format(
                Locale.ROOT,
                "%s (%s): %,d interactions of %,d users with %,d items.",
                log.origin().name(),
                log.origin().format().description(),
                log.interactions(),
                log.users(),
                log.items()));
        return log;
    }

    /** Titles and categories, if the request names a file with them. */
    static ItemCatalog catalog(EvaluationRequest request, InteractionLog log) {
        Path items = request.items();
        return items == null ? ItemCatalog.unknown(log) : ItemCatalog.read(items, log);
    }

    /** What a report says of a log. */
    static void describe(InteractionLog log, Map<String, Object> facts) {
        facts.put("log", log.origin().name());
        facts.put("format", log.origin().format().optionName());
        facts.put("rowsLeftOut", log.origin().rowsLeftOut());
        facts.put("users", log.users());
        facts.put("items", log.items());
        facts.put("interactions", log.interactions());
    }
}
