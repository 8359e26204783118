package dev.lifeguard.weaving;

import dev.lifeguard.model.HookEvent;
import java.util.ArrayList;
import java.util.List;

/** A receiver that writes down every call. */
public final class RecordingBridge extends LifeguardBridge {

    /** One call of woven code. */
    public static final class Call {
        final boolean entry;
        public final HookEvent event;
        public final Object self;

        /** The argument of an entry, the result of an exit. */
        public final Object value;

        final Throwable error;
        public final Object token;

        Call(boolean entry, int event, Object self, Object value, Throwable error, Object token) {
            this.entry = entry;
            this.event = HookEvent.of(event);
            this.self = self;
            this.value = value;
            this.error = error;
            this.token = token;
        }

        @Override
        public String toString() {
            return (entry ? "enter " : error == null ? "exit " : "throw ") + event;
        }
    }

    public final List<Call> calls = new ArrayList<Call>();

    public static RecordingBridge install() {
        RecordingBridge bridge = new RecordingBridge();
        receiver = bridge;
        return bridge;
    }

    public static void remove() {
        receiver = null;
    }

    @Override
    protected Object entered(int event, Object self, Object argument) {
        Object token = new Object();
        calls.add(new Call(true, event, self, argument, null, token));
        return token;
    }

    @Override
    protected void exited(int event, Object self, Object token, Object result, Throwable error) {
        calls.add(new Call(false, event, self, result, error, token));
    }

    /** What the next checkout hands out instead of the pool's own result; null = the result. */
    public Object replacement;

    /** What the pool throws when it is asked again; null = nothing. */
    public Throwable refusal;

    @Override
    protected Object handedOut(int event, Object self, Object token, Object result)
            throws Throwable {
        if (refusal != null) {
            throw refusal;
        }
        Object handedOut = replacement == null ? result : replacement;
        exited(event, self, token, handedOut, null);
        return handedOut;
    }

    /** What pools have read from the clock. */
    public final List<Long> readings = new ArrayList<Long>();

    @Override
    protected void clockRead(long nanos) {
        readings.add(Long.valueOf(nanos));
    }

    @Override
    protected Object asked(String question, Object argument) {
        return null;
    }
}
