package dev.lifeguard.host;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Field;
import org.junit.jupiter.api.Test;

class MembersTest {
    private static class Ancestor {
        private static final Object SHARED = "shared";
        private final int number = 7;
        private final Object beneath = "of the ancestor";
        private final Object other = "other";
    }

    private static final class Handle extends Ancestor {
        private Object beneath;
    }

    static final class Optional {}

    static final class NamesOptional {
        Optional optional;
        Object other = "other";
    }

    /** Has classes of its own, but for the one that an application may not have. */
    private static final class WithoutOptional extends ClassLoader {
        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.equals(Optional.class.getName())) {
                throw new ClassNotFoundException(name);
            }
            if (!name.equals(NamesOptional.class.getName())) {
                return super.loadClass(name, resolve);
            }
            byte[] file = new byte[10_000];
            int length = 0;
            String path = name.replace('.', '/') + ".class";
            try (InputStream in = MembersTest.class.getClassLoader().getResourceAsStream(path)) {
                for (int read = 0; read >= 0; read = in.read(file, length, file.length - length)) {
                    length += read;
                }
            } catch (IOException notThere) {
                throw new ClassNotFoundException(name, notThere);
            }
            return defineClass(name, file, 0, length);
        }
    }

    @Test
    void a_field_is_found_where_it_is_declared_nearest() throws Exception {
        Handle handle = new Handle();
        handle.beneath = "its own";

        assertEquals("its own", Members.field(handle, "beneath"));
        assertEquals("other", Members.field(handle, "other"));
        assertEquals(7, Members.field(handle, "number"));
        assertThrows(NoSuchFieldException.class, () -> Members.field(handle, "absent"));
    }

    @Test
    void of_several_fields_the_first_that_is_set_counts() {
        Handle handle = new Handle();

        assertEquals("of the ancestor", Members.fieldOrNull(handle, "absent", "beneath", "other"));
        assertEquals("other", Members.fieldOrNull(handle, "other", "beneath"));
        assertNull(Members.fieldOrNull(handle, "absent"));
    }

    @Test
    void what_is_no_object_of_an_instance_leads_nowhere() {
        assertNull(Members.fieldOrNull(new Handle(), "SHARED", "number"));
    }

    @Test
    void a_class_that_names_one_which_is_not_there_has_no_fields() throws Exception {
        Class<?> type = Class.forName(NamesOptional.class.getName(), false, new WithoutOptional());

        assertThrows(NoClassDefFoundError.class, type::getDeclaredFields);
        assertArrayEquals(new Field[0], Members.declaredFields(type));
        assertArrayEquals(new Field[0], Members.fieldsOf(type, "other"));
        assertEquals(2, Members.declaredFields(NamesOptional.class).length);
    }

    @Test
    void a_closed_package_of_the_jdk_is_opened_when_it_is_read() throws Exception {
        Members.openBy(instrumentation());
        Exception cause = new Exception("cause");

        assertSame(cause, Members.field(new Exception(cause), "cause"));
        assertNotNull(Members.read(Throwable.class.getDeclaredField("stackTrace"), cause));
    }

    private static Instrumentation instrumentation() throws ReflectiveOperationException {
        // By name: its class file needs annotations that the compiler would warn of missing.
        return (Instrumentation)
                Class.forName("net.bytebuddy.agent.ByteBuddyAgent")
                        .getMethod("install")
                        .invoke(null);
    }
}
