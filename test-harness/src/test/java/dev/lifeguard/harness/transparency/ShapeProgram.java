package dev.lifeguard.harness.transparency;

import dev.lifeguard.harness.pools.PoolSpec;
import dev.lifeguard.harness.pools.Pools;
import java.lang.reflect.Member;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;

/**
 * Prints all members of the classes that a checkout goes through, of one pool after the other. The
 * arguments are the pools.
 */
public final class ShapeProgram {
    private ShapeProgram() {}

    public static void main(String[] args) throws Exception {
        for (String name : args) {
            System.out.println("== " + name);
            describe(Pools.valueOf(name).open(PoolSpec.fresh()));
        }
        System.exit(0); // c3p0 and DBCP2 keep threads
    }

    private static void describe(DataSource pool) throws SQLException {
        Set<String> lines = new TreeSet<>();
        for (int i = 0; i < 50; i++) {
            try (Connection connection = pool.getConnection();
                    PreparedStatement statement = connection.prepareStatement("select 1")) {
                statement.executeQuery().close();
                describe(pool.getClass(), lines);
                describe(connection.getClass(), lines);
                describe(statement.getClass(), lines);
                Connection physical = connection.unwrap(org.h2.jdbc.JdbcConnection.class);
                describe(physical == null ? connection.getClass() : physical.getClass(), lines);
            }
        }
        describe(org.h2.Driver.class, lines);
        lines.forEach(System.out::println);
    }

    private static void describe(Class<?> leaf, Set<String> lines) {
        for (Class<?> c = leaf; c != null && c != Object.class; c = c.getSuperclass()) {
            String name = c.getName() + " ";
            lines.add(name + c.getModifiers() + " extends " + c.getSuperclass());
            lines.add(name + "implements " + Arrays.toString(c.getInterfaces()));
            lines.add(name + "contains " + Arrays.toString(c.getDeclaredClasses()));
            add(name, c.getDeclaredFields(), lines);
            add(name, c.getDeclaredMethods(), lines);
            add(name, c.getDeclaredConstructors(), lines);
        }
    }

    private static void add(String name, Member[] members, Set<String> lines) {
        for (Member member : members) {
            lines.add(name + member.getModifiers() + " " + member);
        }
    }
}
