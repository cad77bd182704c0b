package io.millrace.benchmarks.swap;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.GcInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/** Listens to the garbage collector: when it stopped this process, and for how many whole milliseconds. */
final class CollectorPauses implements NotificationListener, AutoCloseable {

    private final List<Pause> pauses = new ArrayList<>();

    /** {@link System#nanoTime()} when the process began, which is what the collector counts from. */
    private final long beginNanos = System.nanoTime()
            - TimeUnit.MILLISECONDS.toNanos(ManagementFactory.getRuntimeMXBean().getUptime());

    private CollectorPauses() {}

    static CollectorPauses listen() {
        CollectorPauses pauses = new CollectorPauses();
        emitters().forEach(emitter -> emitter.addNotificationListener(pauses, null, null));
        return pauses;
    }

    @Override
    public void handleNotification(Notification notification, Object handback) {
        if (notification.getType().equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
            GcInfo collection = GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData())
                    .getGcInfo();
            add(new Pause(
                    beginNanos + TimeUnit.MILLISECONDS.toNanos(collection.getEndTime()),
                    TimeUnit.MILLISECONDS.toNanos(collection.getDuration())));
        }
    }

    private synchronized void add(Pause pause) {
        pauses.add(pause);
    }

    /** All so far, in order. */
    synchronized List<Pause> pauses() {
        return List.copyOf(pauses);
    }

    private static List<NotificationEmitter> emitters() {
        List<NotificationEmitter> emitters = new ArrayList<>();
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (collector instanceof NotificationEmitter emitter) {
                emitters.add(emitter);
            }
        }
        return emitters;
    }

    @Override
    public void close() throws ListenerNotFoundException {
        for (NotificationEmitter emitter : emitters()) {
            emitter.removeNotificationListener(this);
        }
    }
}
