package dev.lifeguard.pools;

import java.lang.reflect.Method;

/** Sets a property of a bean that the tests do not compile against. */
final class Setters {

    private Setters() {}

    static void set(Object bean, String property, Object value) throws Exception {
        for (Method method : bean.getClass().getMethods()) {
            if (method.getName().equals("set" + property)
                    && method.getParameterTypes().length == 1
                    && fits(method.getParameterTypes()[0], value)) {
                boolean widens = method.getParameterTypes()[0] == long.class;
                method.invoke(bean, widens ? (Object) ((Number) value).longValue() : value);
                return;
            }
        }
        throw new NoSuchMethodException(bean.getClass().getName() + ".set" + property);
    }

    private static boolean fits(Class<?> type, Object value) {
        return type.isInstance(value)
                || type == int.class && value instanceof Integer
                || type == long.class && (value instanceof Integer || value instanceof Long)
                || type == boolean.class && value instanceof Boolean;
    }
}
