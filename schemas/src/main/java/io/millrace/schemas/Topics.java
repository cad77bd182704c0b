package io.millrace.schemas;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * Every topic of one Millrace installation. Names carry the installation's prefix; keys, partitions and retention come from
 * {@code topics.properties} beside this class.
 */
public record Topics(
        Topic interactions,
        Topic items,
        Topic recommendations,
        Topic trainingSamples,
        Topic impressionSamples,
        Topic models,
        Topic releases,
        Topic quality,
        Topic erasures,
        Topic deadLetters) {

    public static final String DEFAULT_PREFIX = "recs";

    private static final Pattern PREFIX = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._-]{0,99}");
    private static final String RESOURCE = "topics.properties";

    /**
     * The topics of the installation named {@code prefix}.
     *
     * @throws IllegalArgumentException if the prefix cannot start a Kafka topic name
     */
    public static Topics withPrefix(String prefix) {
        if (!PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException("Topic prefix '" + prefix
                    + "' is not usable: expected 1 to 100 letters, digits, dots, underscores or dashes.");
        }
        Properties settings = load();
        return new Topics(
                topic(settings, prefix, "interactions"),
                topic(settings, prefix, "items"),
                topic(settings, prefix, "recommendations"),
                topic(settings, prefix, "training-samples"),
                topic(settings, prefix, "impression-samples"),
                topic(settings, prefix, "models"),
                topic(settings, prefix, "releases"),
                topic(settings, prefix, "quality"),
                topic(settings, prefix, "erasures"),
                topic(settings, prefix, "interactions", ".dlq", "dlq"));
    }

    /** All of them, in the order of the flow. */
    public List<Topic> all() {
        return List.of(
                interactions,
                items,
                recommendations,
                trainingSamples,
                impressionSamples,
                models,
                releases,
                quality,
                erasures,
                deadLetters);
    }

    private static Topic topic(Properties settings, String prefix, String name) {
        return topic(settings, prefix, name, "", name);
    }

    private static Topic topic(Properties settings, String prefix, String name, String suffix, String section) {
        return new Topic(
                prefix + '.' + name + ".v1" + suffix,
                require(settings, section, "key"),
                Integer.parseInt(require(settings, section, "partitions")),
                Topic.Cleanup.valueOf(require(settings, section, "cleanup").toUpperCase(Locale.ROOT)),
                Duration.parse(require(settings, section, "retention")));
    }

    private static String require(Properties settings, String section, String field) {
        String value = settings.getProperty(section + '.' + field);
        if (value == null) {
            throw new IllegalStateException(RESOURCE + " has no " + section + '.' + field + '.');
        }
        return value.trim();
    }

    private static Properties load() {
        Properties settings = new Properties();
        try (InputStream in = Topics.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing from the classpath.");
            }
            settings.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return settings;
    }
}
