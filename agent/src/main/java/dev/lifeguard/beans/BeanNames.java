package dev.lifeguard.beans;

import dev.lifeguard.snapshots.PoolSnapshot;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * What the beans are called. A name is quoted only if it must be: quotes have to be escaped on the
 * way through Jolokia and many a configuration file.
 */
final class BeanNames {
    private static final String DOMAIN = "lifeguard";

    /** What {@link ObjectName} does not take without quotes. */
    private static final String SPECIAL = ",=:\"*?\n";

    private BeanNames() {}

    static ObjectName agent() throws MalformedObjectNameException {
        return new ObjectName(DOMAIN + ":type=Agent");
    }

    /** {@code lifeguard:type=Pool,id=1,name=orders}; the number tells pools of one name apart. */
    static ObjectName of(PoolSnapshot pool) throws MalformedObjectNameException {
        return new ObjectName(
                DOMAIN + ":type=Pool,id=" + pool.id + ",name=" + quotedIfNeeded(pool.name));
    }

    private static String quotedIfNeeded(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (SPECIAL.indexOf(name.charAt(i)) >= 0) {
                return ObjectName.quote(name);
            }
        }
        return name.isEmpty() ? ObjectName.quote(name) : name;
    }
}
