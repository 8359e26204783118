package dev.lifeguard.weaving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.host.Swallowed;
import dev.lifeguard.model.HookEvent;
import dev.lifeguard.pools.Hook;
import dev.lifeguard.pools.HookTable;
import dev.lifeguard.pools.PoolKind;
import dev.lifeguard.snapshots.HookSnapshot;
import dev.lifeguard.snapshots.HookState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.Test;

/** There is no memory to weave a pool's class when it is loaded. */
class ShortOfMemoryTest {
    private final Swallowed swallowed = new Swallowed();
    private final List<String> woken = new ArrayList<>();
    private boolean memoryIsShort;

    /** It is asked of each class that is read. */
    private final List<PoolKind> kinds =
            new ArrayList<PoolKind>() {
                private static final long serialVersionUID = 1L;

                @Override
                public Iterator<PoolKind> iterator() {
                    if (memoryIsShort) {
                        throw new OutOfMemoryError("Java heap space");
                    }
                    return super.iterator();
                }
            };

    private final Weaver weaver =
            new Weaver(
                    new HookTable(
                            kinds,
                            Collections.singletonList(
                                    new Hook(
                                            "kind",
                                            ClassFiles.NAME,
                                            "getConnection",
                                            "()",
                                            HookEvent.CHECKOUT))),
                    new ClassLoader() {},
                    swallowed);

    private byte[] load() {
        byte[] file =
                ClassFiles.source(
                        Opcodes.V1_8,
                        "getConnection",
                        "()Ljava/sql/Connection;",
                        code -> {
                            code.visitInsn(Opcodes.ACONST_NULL);
                            code.visitInsn(Opcodes.ARETURN);
                        });
        return weaver.transform(new WeavingLoader(null), ClassFiles.INTERNAL, null, null, file);
    }

    @Test
    void its_hook_is_not_taken_for_one_of_a_pool_that_is_not_used_and_somebody_hears_of_it() {
        weaver.onMisfit(() -> woken.add("woken"));
        memoryIsShort = true;

        assertNull(load());

        HookSnapshot hook = weaver.hooks().get(0);
        assertEquals(HookState.FAILED, hook.state);
        assertTrue(hook.detail.contains("OutOfMemoryError"), hook.detail);
        assertEquals(Collections.singletonList("woken"), woken);
        assertEquals(1, swallowed.total());
    }

    @Test
    void another_loader_s_is_woven_when_there_is_memory_again() {
        memoryIsShort = true;
        load();
        memoryIsShort = false;

        assertNotNull(load());
    }
}
