package dev.lifeguard.beans;

import dev.lifeguard.snapshots.OptionSnapshot;
import dev.lifeguard.snapshots.ReportSnapshot;
import java.util.Map;
import java.util.TreeMap;

/** The agent itself. <b>Threads</b> any. */
final class AgentBean extends Telling implements AgentMXBean {
    private final Looks looks;
    private final Control control;
    private final HostThread listening;
    private volatile int pools;

    AgentBean(Looks looks, Control control, HostThread listening) {
        super(listening);
        this.looks = looks;
        this.control = control;
        this.listening = listening;
    }

    void pools(int count) {
        pools = count;
    }

    @Override
    public String getVersion() {
        ReportSnapshot now = looks.atNumbers();
        return now == null ? null : now.version;
    }

    @Override
    public String getStartedBy() {
        ReportSnapshot now = looks.atNumbers();
        return now == null ? null : now.startedBy;
    }

    @Override
    public double getUptimeSeconds() {
        ReportSnapshot now = looks.atNumbers();
        return now == null ? 0 : now.uptimeNanos / 1e9;
    }

    @Override
    public long getSwallowedErrors() {
        ReportSnapshot now = looks.atNumbers();
        return now == null ? 0 : now.swallowedErrors;
    }

    @Override
    public int getPools() {
        return pools;
    }

    @Override
    public long getNotificationsDropped() {
        return listening.dropped();
    }

    @Override
    public Map<String, String> getOptions() {
        Map<String, String> values = new TreeMap<String, String>();
        for (OptionSnapshot option : control.options()) {
            values.put(option.key, option.value);
        }
        return values;
    }

    @Override
    public String setOption(String key, String value) {
        return control.setOption(key, value);
    }
}
