package dev.lifeguard.boot.rounds;

import dev.lifeguard.host.WeakIdentityMap;
import dev.lifeguard.model.HostText;
import dev.lifeguard.reporting.Log;
import dev.lifeguard.weaving.Weaver;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Connection classes that were loaded unwoven because the quick scan could not see them: found at
 * their first checkout, woven later in one batch, because each batch is a pause of the whole JVM.
 *
 * <p><b>Threads</b> {@link #offer} any, {@link #run} one at a time. <b>Failure</b> a class that
 * cannot be woven is reported as failed, logged once and never tried again.
 */
public final class Retransforms {
    private static final String OWN = "dev.lifeguard.";

    private final Instrumentation instrumentation;
    private final Weaver weaver;
    private final Log log;
    private final Queue<Class<?>> wanting = new ConcurrentLinkedQueue<Class<?>>();

    private final Queue<Class<?>> toForward = new ConcurrentLinkedQueue<Class<?>>();

    /** What was ever in one of these: a class that cannot be woven is met at every checkout. */
    private final WeakIdentityMap<Boolean> offered = new WeakIdentityMap<Boolean>();

    private final WeakIdentityMap<Boolean> offeredToForward = new WeakIdentityMap<Boolean>();

    /** Classes done with. Weak: an application must be able to drop its class loaders. */
    private final Set<Class<?>> tried =
            Collections.newSetFromMap(new WeakHashMap<Class<?>, Boolean>());

    public Retransforms(Instrumentation instrumentation, Weaver weaver, Log log) {
        this.instrumentation = instrumentation;
        this.weaver = weaver;
        this.log = log;
    }

    /**
     * Notes a class whose returns are not reported. Returns at once.
     *
     * @return whether it was never noted before
     */
    boolean offer(Class<?> connectionClass) {
        return offered.get(connectionClass) == null
                && offered.putIfAbsent(connectionClass, Boolean.TRUE) == null
                && wanting.add(connectionClass);
    }

    /**
     * Notes a class whose connections may have to be replaced in place. Returns at once.
     *
     * @return whether it was never noted before
     */
    boolean offerToForward(Class<?> physicalClass) {
        return offeredToForward.putIfAbsent(physicalClass, Boolean.TRUE) == null
                && toForward.add(physicalClass);
    }

    /** Weaves what has been noted. */
    void run() {
        while (offered.expungeOne() != null || offeredToForward.expungeOne() != null) {
            continue; // each call forgets one class that was dropped
        }
        forward();
        if (wanting.isEmpty()) {
            return;
        }
        Set<Class<?>> batch = new LinkedHashSet<Class<?>>();
        for (Class<?> next = wanting.poll(); next != null; next = wanting.poll()) {
            for (Class<?> part : weaver.toRetransform(next)) {
                if (instrumentation.isModifiableClass(part)) {
                    tried.add(part); // maybe again: nobody knew then what extends it
                    batch.add(part);
                }
            }
        }
        if (!batch.isEmpty()) {
            retransform(batch);
        }
    }

    /** A JVM with an AOT cache has its classes before any agent comes: nobody sees them load. */
    public boolean isApplicationLoaded() {
        ClassLoader application = ClassLoader.getSystemClassLoader();
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            if (loaded.getClassLoader() == application && !loaded.getName().startsWith(OWN)) {
                return true;
            }
        }
        return false;
    }

    /** Weaves what was loaded before the agent came. Returns a sentence for each refusal. */
    public List<String> weaveLoaded() {
        Set<Class<?>> batch = new LinkedHashSet<Class<?>>();
        for (Class<?> candidate : weaver.candidates(instrumentation)) {
            if (instrumentation.isModifiableClass(candidate) && tried.add(candidate)) {
                batch.add(candidate);
            }
        }
        return batch.isEmpty() ? Collections.<String>emptyList() : retransform(batch);
    }

    /** One at a time: there are few of them, and a class that fails must fail alone. */
    private void forward() {
        for (Class<?> next = toForward.poll(); next != null; next = toForward.poll()) {
            for (Class<?> part : weaver.toForward(next)) {
                try {
                    instrumentation.retransformClasses(part);
                    weaver.retransformed(part);
                } catch (Throwable refused) {
                    weaver.forwardingFailed(part);
                    log.warn(
                            Messages.TROUBLE,
                            part.getName()
                                    + ": cannot be woven ("
                                    + HostText.of(refused.toString())
                                    + "). Its stale connections stay in pools that cannot evict.");
                }
            }
        }
    }

    private List<String> retransform(Set<Class<?>> batch) {
        List<String> refusals = new ArrayList<String>();
        try {
            instrumentation.retransformClasses(batch.toArray(new Class<?>[0]));
        } catch (Throwable oneOfThemFailed) {
            for (Class<?> single : batch) {
                retransform(single, refusals);
            }
            return refusals;
        }
        for (Class<?> woven : batch) {
            weaver.retransformed(woven);
        }
        return refusals;
    }

    private void retransform(Class<?> single, List<String> refusals) {
        try {
            instrumentation.retransformClasses(single);
            weaver.retransformed(single);
        } catch (Throwable refused) {
            String why = HostText.of(refused.toString());
            refusals.add(single.getName() + ": cannot be woven (" + why + ").");
            weaver.retransformFailed(single, refused);
            log.warn(
                    Messages.TROUBLE,
                    single.getName()
                            + ": cannot be woven ("
                            + why
                            + "). Returns of its connections are not seen.");
        }
    }
}
