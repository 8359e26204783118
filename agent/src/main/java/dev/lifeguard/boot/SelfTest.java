package dev.lifeguard.boot;

import dev.lifeguard.boot.Lifeguard.NotStarted;
import dev.lifeguard.bridge.Bridge;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;

/**
 * Proves, before the agent says that it is running, that a woven class reaches it: loads a
 * DataSource of the agent's own, checks out, and waits for the call to come back over the bridge.
 *
 * <p>While it runs it is itself the bridge's receiver, so that the {@link Switchboard} need not
 * know the probe from an application's call. It also stands behind the weaver in the row of
 * transformers, to see what became of the probe's class.
 */
final class SelfTest extends LifeguardBridge implements ClassFileTransformer {
    private static final String PROBE = "dev/lifeguard/boot/ProbeDataSource";
    private static final String MARK = "LifeguardBridge";

    private boolean transformerCalled;
    private boolean woven;
    private boolean entered;
    private boolean exited;

    /**
     * Runs the test. The weaver must be installed, and nobody else listen.
     *
     * @throws NotStarted which names the missing piece
     */
    void run(Instrumentation instrumentation) throws NotStarted {
        if (!Bridge.isThere()) {
            throw new NotStarted("self-test: the bridge class is not visible.");
        }
        instrumentation.addTransformer(this, true);
        LifeguardBridge.receiver = this;
        try {
            new ProbeDataSource().getConnection();
        } finally {
            LifeguardBridge.receiver = null;
            instrumentation.removeTransformer(this);
        }
        if (!entered || !exited) {
            throw new NotStarted("self-test: " + missing());
        }
    }

    private String missing() {
        if (!transformerCalled) {
            return "the JVM does not call the transformer.";
        }
        if (!woven) {
            return "the probe class was not woven.";
        }
        return entered
                ? "a woven method reports its entry but not its exit."
                : "a woven method does not reach the agent.";
    }

    @Override
    public byte[] transform(
            ClassLoader loader,
            String internalName,
            Class<?> redefined,
            ProtectionDomain domain,
            byte[] classFile) {
        if (PROBE.equals(internalName) && loader == SelfTest.class.getClassLoader()) {
            transformerCalled = true;
            woven = contains(classFile, MARK);
        }
        return null;
    }

    private static boolean contains(byte[] classFile, String word) {
        int matched = 0;
        for (int i = 0; i < classFile.length && matched < word.length(); i++) {
            boolean same = classFile[i] == word.charAt(matched);
            matched = same ? matched + 1 : classFile[i] == word.charAt(0) ? 1 : 0;
        }
        return matched == word.length();
    }

    @Override
    protected Object entered(int event, Object self, Object argument) {
        if (!(self instanceof ProbeDataSource)) {
            return null; // the application's: nobody listens to it yet
        }
        entered = true;
        return this;
    }

    @Override
    protected void exited(int event, Object self, Object token, Object result, Throwable error) {
        exited = exited || token == this;
    }

    @Override
    protected Object asked(String question, Object argument) {
        return null;
    }
}
