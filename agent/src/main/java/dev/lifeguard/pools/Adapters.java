package dev.lifeguard.pools;

import dev.lifeguard.model.HookEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The known pools. One file each; to support another one, write its file and add a line here. */
public final class Adapters {

    private Adapters() {}

    /** All of them, in no order that matters. */
    public static List<PoolAdapter> all() {
        List<PoolAdapter> all = new ArrayList<PoolAdapter>();
        all.add(HikariCp.adapter());
        all.add(CommonsDbcp2.adapter());
        all.add(CommonsDbcp2.tomcatCopy());
        all.add(TomcatJdbc.adapter());
        all.add(C3p0.adapter());
        all.add(H2Pool.adapter());
        all.add(Druid.adapter());
        all.add(Vibur.adapter());
        all.add(Agroal.adapter());
        all.add(CommonsDbcp1.adapter());
        all.add(BoneCp.adapter());
        all.add(MyBatis.adapter());
        return Collections.unmodifiableList(all);
    }

    /**
     * The known pools, and those whose classes an operator named with {@code pool=}.
     *
     * @param declared their hooks; weaving takes these from the hook table
     */
    public static List<PoolAdapter> allAnd(List<Hook> declared) {
        List<PoolAdapter> all = new ArrayList<PoolAdapter>(all());
        for (Hook hook : declared) {
            if (hook.event == HookEvent.HOMEMADE_CHECKOUT) {
                all.add(PoolAdapter.declared(hook));
            }
        }
        return all;
    }
}
