package dev.lifeguard.beans;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lifeguard.snapshots.PoolSnapshot;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

class BeanNamesTest {
    @Test
    void a_plain_name_has_no_quotes() throws Exception {
        assertEquals("lifeguard:type=Pool,id=7,name=orders pool/1", nameOf("orders pool/1"));
    }

    @Test
    void what_jmx_does_not_take_is_quoted_and_comes_back() throws Exception {
        for (String name :
                new String[] {"a,b", "a=b", "jdbc:x", "\"a\"", "a*", "a?", "", "a\\,b"}) {
            ObjectName bean = new ObjectName(nameOf(name));
            assertEquals(name, ObjectName.unquote(bean.getKeyProperty("name")), bean.toString());
        }
    }

    private static String nameOf(String pool) throws MalformedObjectNameException {
        PoolSnapshot snapshot = new PoolSnapshot();
        snapshot.id = 7;
        snapshot.name = pool;
        return BeanNames.of(snapshot).toString();
    }
}
