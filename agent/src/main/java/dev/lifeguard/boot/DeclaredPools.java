package dev.lifeguard.boot;

import dev.lifeguard.model.HookEvent;
import dev.lifeguard.options.OptionTable;
import dev.lifeguard.options.Options;
import dev.lifeguard.options.values.HomemadePool;
import dev.lifeguard.pools.Hook;
import java.util.ArrayList;
import java.util.List;

/** The pools that an operator named with {@code pool=}. */
final class DeclaredPools {
    private DeclaredPools() {}

    /** Their hooks. */
    static List<Hook> hooksOf(Options options) {
        List<Hook> declared = new ArrayList<Hook>();
        for (HomemadePool pool : options.value(OptionTable.POOL)) {
            declared.add(hook(pool.type, pool.lends, HookEvent.HOMEMADE_CHECKOUT));
            declared.add(hook(pool.type, pool.takesBack, HookEvent.TAKE_BACK));
        }
        return declared;
    }

    private static Hook hook(String type, HomemadePool.Call call, HookEvent event) {
        return new Hook(Hook.HOMEMADE, type, call.method, call.parameters, event);
    }
}
