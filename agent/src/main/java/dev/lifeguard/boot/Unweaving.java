package dev.lifeguard.boot;

import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;

/** Gives classes their own bytes back, once the weaver is gone or leaves them alone. */
final class Unweaving {
    private Unweaving() {}

    /** In one batch, or one by one if that is refused. Returns a sentence for each refusal. */
    static List<String> restore(Instrumentation instrumentation, List<Class<?>> woven) {
        List<String> refusals = new ArrayList<String>();
        try {
            if (!woven.isEmpty()) {
                instrumentation.retransformClasses(woven.toArray(new Class<?>[0]));
            }
        } catch (Throwable oneOfThemFailed) {
            for (Class<?> single : woven) {
                try {
                    instrumentation.retransformClasses(single);
                } catch (Throwable refusal) {
                    refusals.add(
                            single.getName()
                                    + ": stays woven ("
                                    + refusal
                                    + "). Its calls end at the silent bridge.");
                }
            }
        }
        return refusals;
    }
}
