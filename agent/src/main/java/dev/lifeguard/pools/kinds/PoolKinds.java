package dev.lifeguard.pools.kinds;

import dev.lifeguard.model.HookEvent;
import dev.lifeguard.pools.Hook;
import dev.lifeguard.pools.OtherPools;
import dev.lifeguard.pools.PoolDescription;
import dev.lifeguard.pools.PoolKind;
import dev.lifeguard.pools.kinds.managed.Atomikos;
import dev.lifeguard.pools.kinds.managed.Bitronix;
import dev.lifeguard.pools.kinds.managed.GlassFish;
import dev.lifeguard.pools.kinds.managed.IronJacamar;
import dev.lifeguard.pools.kinds.managed.Liberty;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The known pools. One file each; to support another one, write its file and add a line here. */
public final class PoolKinds {

    private PoolKinds() {}

    /** All of them, in no order that matters. */
    public static List<PoolKind> all() {
        List<PoolKind> all = new ArrayList<PoolKind>();
        for (PoolDescription each : described()) {
            all.add(each.build());
        }
        return Collections.unmodifiableList(all);
    }

    private static List<PoolDescription> described() {
        List<PoolDescription> all = new ArrayList<PoolDescription>();
        all.add(HikariCp.kind());
        all.add(CommonsDbcp2.kind());
        all.add(CommonsDbcp2.tomcatCopy());
        all.add(TomcatJdbc.kind());
        all.add(C3p0.kind());
        all.add(H2Pool.kind());
        all.add(Druid.kind());
        all.add(Vibur.kind());
        all.add(Agroal.kind());
        all.add(CommonsDbcp1.kind());
        all.add(BoneCp.kind());
        all.add(MyBatis.kind());
        all.add(MyBatis.iBatis());
        all.add(Proxool.kind());
        all.add(Ucp.kind());
        all.add(IronJacamar.kind());
        all.add(GlassFish.kind());
        all.add(Liberty.kind());
        all.add(HibernatePool.kind());
        all.add(Bitronix.kind());
        all.add(Atomikos.kind());
        return all;
    }

    /**
     * Prefixes of the class names of every pool, known or not: what they throw is no word of the
     * database.
     */
    public static List<String> packages() {
        return Packages.ALL;
    }

    /**
     * The known pools, and those whose classes an operator named with {@code pool=}.
     *
     * @param declared their hooks; weaving takes these from the hook table
     */
    public static List<PoolKind> allAnd(List<Hook> declared) {
        List<PoolKind> all = new ArrayList<PoolKind>(all());
        for (Hook hook : declared) {
            if (hook.event == HookEvent.HOMEMADE_CHECKOUT) {
                all.add(PoolKind.declared(hook));
            }
        }
        return all;
    }

    /** Made once, when they are first asked for. */
    private static final class Packages {
        static final List<String> ALL = Collections.unmodifiableList(listed());

        private static List<String> listed() {
            List<String> packages = new ArrayList<String>(OtherPools.packages());
            for (PoolKind kind : all()) {
                packages.addAll(kind.packages());
            }
            return packages;
        }
    }
}
