package dev.lifeguard.operator;

import dev.lifeguard.options.LiveSettings;
import dev.lifeguard.options.Setting;
import dev.lifeguard.snapshots.OptionSnapshot;
import java.util.ArrayList;
import java.util.List;

/** The options that apply, as they may be shown. */
public final class OptionList {
    private OptionList() {}

    /** Every option, and those that were set for one pool. */
    public static List<OptionSnapshot> of(LiveSettings settings) {
        List<OptionSnapshot> all = new ArrayList<OptionSnapshot>();
        for (Setting<?> setting : settings.options().all()) {
            all.add(
                    new OptionSnapshot(
                            setting.key(),
                            setting.shownText(),
                            setting.sourceText(),
                            setting.option.live));
        }
        return all;
    }
}
