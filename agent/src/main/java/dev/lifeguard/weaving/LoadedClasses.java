package dev.lifeguard.weaving;

import dev.lifeguard.weaving.loaded.Boundary;
import dev.lifeguard.weaving.loaded.WovenConnections;
import java.lang.reflect.Modifier;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.Statement;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.sql.DataSource;
import javax.transaction.xa.XAResource;

/**
 * Chooses, of all classes that a running application has loaded, those that the weaver would have
 * woven if it had been there. A few more: who only calls such methods is told from who has them
 * when its bytes are seen.
 *
 * <p><b>Threads</b> one, never an application's. <b>Failure</b> a class whose constants cannot be
 * read is told by what it implements. No class of the host is loaded or initialised.
 */
final class LoadedClasses {
    private static final Class<?>[] JDBC = {
        DataSource.class, Driver.class, Connection.class, Statement.class, XAResource.class
    };

    private final Weaver weaver;
    private final Boundary boundary;
    private final LiveConstants constants;

    LoadedClasses(Weaver weaver, Boundary boundary) {
        this.weaver = weaver;
        this.boundary = boundary;
        this.constants = LiveConstants.ofThisJvm();
    }

    Set<Class<?>> candidates(Class<?>[] loaded) {
        Set<Class<?>> found = new LinkedHashSet<Class<?>>();
        for (Class<?> type : loaded) {
            String internalName = WovenConnections.internalName(type);
            if (type.isInterface()
                    || type.isPrimitive()
                    || Boundary.isHidden(type)
                    || !boundary.contains(type.getClassLoader(), internalName)) {
                continue;
            }
            if (Connection.class.isAssignableFrom(type)
                    && !Modifier.isAbstract(type.getModifiers())) {
                found.addAll(weaver.toRetransform(type));
            }
            if (weaver.isNamed(internalName) || isAboutConnections(type)) {
                found.add(type);
            }
        }
        return found;
    }

    private boolean isAboutConnections(Class<?> type) {
        for (Class<?> jdbc : JDBC) {
            if (jdbc.isAssignableFrom(type)) {
                return true;
            }
        }
        try {
            return constants != null && constants.scan(type) != ConstantPoolScan.NOTHING;
        } catch (ReflectiveOperationException unreadable) {
            return false;
        } catch (RuntimeException unreadable) {
            return false;
        }
    }
}
