package io.millrace.server;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.util.JavalinBindException;
import io.millrace.server.release.ReleaseStatus;
import java.net.URI;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The routes: each asks a view and writes it down. */
final class HttpApi implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpApi.class);
    private static final String JSON = "application/json";
    private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";
    private static final String VERSIONS = "/v1/models/{model}/versions";

    private final TrainerProbe probe;
    private final StoredVersions versions;
    private final Metrics metrics;
    private final Supplier<Lookup<ReleaseStatus>> releases;
    private final String host;
    private final Javalin server;

    private HttpApi(
            HttpAddress address,
            TrainerProbe probe,
            StoredVersions versions,
            Metrics metrics,
            Supplier<Lookup<ReleaseStatus>> releases) {
        this.probe = probe;
        this.versions = versions;
        this.metrics = metrics;
        this.releases = releases;
        this.host = address.host();
        this.server = Javalin.create(this::configure);
    }

    /**
     * Starts to answer.
     *
     * @throws IllegalStateException if the address cannot be listened on
     */
    static HttpApi start(
            HttpAddress address,
            TrainerProbe probe,
            StoredVersions versions,
            Metrics metrics,
            Supplier<Lookup<ReleaseStatus>> releases) {
        HttpApi api = new HttpApi(address, probe, versions, metrics, releases);
        try {
            api.server.start(address.host(), address.port());
            return api;
        } catch (JavalinBindException e) {
            throw new IllegalStateException("Cannot listen on " + address.host() + ", port " + address.port()
                    + ": it is in use or not of this machine. Choose another --http-port, or 0 for any free one.");
        }
    }

    /** Where it answers, with the port that was chosen. */
    URI uri() {
        String authority = host.contains(":") ? '[' + host + ']' : host;
        return URI.create("http://" + authority + ':' + server.port());
    }

    /** Stops answering; also on a thread that was interrupted, which is how its owner may have been told to stop. */
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        try {
            server.stop();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        RoutesConfig routes = config.routes;
        routes.get("/health", this::health);
        routes.get("/metrics", context -> context.contentType(PROMETHEUS_TEXT).result(metrics.scrape()));
        routes.get("/v1/trainer", this::trainer);
        routes.get("/v1/release", context -> answer(context, releases.get()));
        routes.get(VERSIONS, context -> answer(context, versions.list(context.pathParam("model"))));
        routes.get(
                VERSIONS + "/{version}",
                context ->
                        answer(context, versions.describe(context.pathParam("model"), context.pathParam("version"))));
        routes.exception(HttpResponseException.class, HttpApi::refused);
        routes.exception(Exception.class, HttpApi::failed);
    }

    private void health(Context context) {
        Health health = Health.of(probe.state());
        write(context, health.good() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE, health);
    }

    private void trainer(Context context) {
        probe.state()
                .latest()
                .ifPresentOrElse(
                        status -> write(context, HttpStatus.OK, status),
                        () -> write(
                                context,
                                HttpStatus.SERVICE_UNAVAILABLE,
                                new ErrorView("The trainer has not started yet.")));
    }

    private static <T extends Record> void answer(Context context, Lookup<T> lookup) {
        if (lookup instanceof Lookup.Found<T> found) {
            write(context, HttpStatus.OK, found.value());
        } else if (lookup instanceof Lookup.Missing<T> missing) {
            write(context, HttpStatus.NOT_FOUND, new ErrorView(missing.sentence()));
        }
    }

    private static void refused(HttpResponseException refusal, Context context) {
        context.status(refusal.getStatus());
        context.contentType(JSON).result(Json.write(new ErrorView(String.valueOf(refusal.getMessage()))));
    }

    private static void failed(Exception failure, Context context) {
        LOG.error("{} {} failed.", context.method(), context.path(), failure);
        write(context, HttpStatus.INTERNAL_SERVER_ERROR, new ErrorView(FailureSentence.of(failure)));
    }

    private static void write(Context context, HttpStatus status, Record view) {
        context.status(status).contentType(JSON).result(Json.write(view));
    }
}
