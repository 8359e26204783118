package dev.lifeguard.otlp;

import dev.lifeguard.host.Swallowed;
import dev.lifeguard.metrics.Metric;
import dev.lifeguard.metrics.Metrics;
import dev.lifeguard.otlp.OtlpSettings.Signal;
import dev.lifeguard.snapshots.ReportSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends metrics in an interval, and leaks and exhaustions as they come; one request at a time.
 *
 * <p><b>Threads</b> its own, and nobody ever waits for it but, for a second, the exit.
 * <b>Failure</b> what cannot be sent is lost and counted; of records {@value #MOST_WAITING} wait at
 * most.
 */
final class OtlpExporter implements Runnable {
    private static final int MOST_WAITING = 256;
    private static final int MOST_OF_A_BATCH = 64;
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long REST_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final OtlpSource source;
    private final OtlpSettings settings;
    private final OtlpDelivery metrics;
    private final OtlpDelivery logs;
    private final Swallowed swallowed;
    private final BlockingQueue<OtlpRecord> waiting =
            new ArrayBlockingQueue<OtlpRecord>(MOST_WAITING);
    private final AtomicInteger tooMany = new AtomicInteger();
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread thread;
    private final OtlpStart start = new OtlpStart();
    private OtlpRequests requests;
    private OtlpResource resource;
    private long nextMetricsNanos;
    private volatile ReportSnapshot last;
    private volatile long lastUntilNanos;
    private volatile boolean ended;

    OtlpExporter(
            OtlpSource source,
            OtlpSettings settings,
            OtlpDelivery metrics,
            OtlpDelivery logs,
            ThreadFactory threads,
            Swallowed swallowed) {
        this.source = source;
        this.settings = settings;
        this.metrics = metrics;
        this.logs = logs;
        this.swallowed = swallowed;
        this.thread = threads.newThread(this);
    }

    void start() {
        thread.start();
    }

    /** One more to be sent, unless there are too many. Returns at once. */
    void offer(OtlpRecord record) {
        if (!waiting.offer(record)) {
            tooMany.incrementAndGet();
        }
        LockSupport.unpark(thread);
    }

    /** Cuts a request that has taken too long. To be called now and then. */
    void cutLate() {
        metrics.cutIfLate();
        logs.cutIfLate();
    }

    /** Sends what is left, these numbers too, and ends. Waits for that, but no longer than this. */
    void finish(ReportSnapshot report, long longestNanos) throws InterruptedException {
        lastUntilNanos = System.nanoTime() + longestNanos;
        last = report;
        LockSupport.unpark(thread);
        over.await(longestNanos, TimeUnit.NANOSECONDS);
        end();
    }

    /** Ends now. What was not sent is lost. */
    void end() {
        ended = true;
        metrics.cut();
        logs.cut();
        thread.interrupt(); // it may wait for a snapshot
    }

    @Override
    public void run() {
        nextMetricsNanos = System.nanoTime() + settings.intervalNanos();
        while (!ended && last == null) {
            try {
                round(System.nanoTime());
            } catch (Throwable nextRoundMustRun) {
                swallowed.count(nextRoundMustRun);
                LockSupport.parkNanos(this, REST_NANOS); // what is due stays due
            }
            pause();
        }
        try {
            if (!ended) {
                sendLast(last);
            }
        } catch (Throwable exitMustGoOn) {
            swallowed.count(exitMustGoOn);
        }
        over.countDown();
    }

    private void round(long now) {
        if (now - nextMetricsNanos >= 0) {
            nextMetricsNanos = now + settings.intervalNanos();
            ReportSnapshot report = source.numbers();
            if (report != null) {
                metrics.take(render(report), 1, now);
            }
        }
        if (logs.isIdle()) {
            takeRecords(MOST_OF_A_BATCH, now);
        }
        metrics.tryNow(now);
        logs.tryNow(now);
    }

    private void takeRecords(int most, long now) {
        List<OtlpRecord> some = new ArrayList<OtlpRecord>();
        waiting.drainTo(some, most);
        logs.lost(tooMany.getAndSet(0));
        if (!some.isEmpty()) {
            byte[] request = requests().logs(settings.writer(Signal.LOGS), some);
            logs.take(request, some.size(), now);
        }
    }

    private byte[] render(ReportSnapshot report) {
        List<Metric> all = new ArrayList<Metric>(source.metrics(report));
        long failed = metrics.failed() + logs.failed();
        all.addAll(Metrics.ofExporter(failed, metrics.lost() + logs.lost()));
        return requests(report.version)
                .metrics(
                        settings.writer(Signal.METRICS), all, start.of(report), report.takenMillis);
    }

    /** The version is known with the first report; a leak may come before. */
    private OtlpRequests requests(String version) {
        if (resource == null) {
            resource = settings.resource();
        }
        if (requests == null || version != null) {
            requests = new OtlpRequests(resource, version);
        }
        return requests;
    }

    private OtlpRequests requests() {
        return requests == null ? requests(null) : requests;
    }

    /** Records first: they are told nowhere else, and numbers were perhaps sent a minute ago. */
    private void sendLast(ReportSnapshot report) {
        logs.tryLast(leftNanos());
        takeRecords(MOST_WAITING, System.nanoTime());
        logs.tryLast(leftNanos());
        metrics.take(render(report), 1, System.nanoTime());
        metrics.tryLast(leftNanos());
    }

    private long leftNanos() {
        return lastUntilNanos - System.nanoTime();
    }

    private void pause() {
        long now = System.nanoTime();
        long next = nextMetricsNanos - now;
        if (!metrics.isIdle()) {
            next = Math.min(next, metrics.nextNanos() - now);
        }
        if (!logs.isIdle()) {
            next = Math.min(next, logs.nextNanos() - now);
        } else if (!waiting.isEmpty()) {
            return;
        }
        if (next > 0 && !ended && last == null) {
            LockSupport.parkNanos(this, Math.min(next, LONGEST_PAUSE_NANOS));
        }
        // Whoever interrupts all threads of a JVM must not make this one spin.
        Thread.interrupted();
    }
}
