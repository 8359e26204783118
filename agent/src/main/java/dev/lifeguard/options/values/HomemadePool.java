package dev.lifeguard.options.values;

import java.util.ArrayList;
import java.util.List;

/**
 * A pool that the generic rule cannot recognise, because its methods have names of their own.
 * Immutable.
 */
public final class HomemadePool {
    private static final String[] PRIMITIVES = {
        "booleanZ", "byteB", "charC", "shortS", "intI", "longJ", "floatF", "doubleD"
    };

    /** A method of a pool, with the descriptor of its parameters. Immutable. */
    public static final class Call {
        public final String method;

        /** {@code (Ljava/lang/String;I)}. */
        public final String parameters;

        private Call(String method, String parameters) {
            this.method = method;
            this.parameters = parameters;
        }
    }

    /** The name of its class. */
    public final String type;

    /** What checks a connection out. */
    public final Call lends;

    /** What is given the connection back, as its first argument. */
    public final Call takesBack;

    private HomemadePool(String type, Call lends, Call takesBack) {
        this.type = type;
        this.lends = lends;
        this.takesBack = takesBack;
    }

    /** One pool, or null when the text is not understood. */
    private static HomemadePool parse(String text) {
        int hash = text.indexOf('#');
        int slash = text.indexOf('/', hash + 1);
        if (hash < 1 || slash < 0) {
            return null;
        }
        String type = text.substring(0, hash).trim();
        Call lends = call(text.substring(hash + 1, slash).trim());
        Call takesBack = call(text.substring(slash + 1).trim());
        // The connection that comes back is the first argument: there must be one.
        return isName(type)
                        && lends != null
                        && takesBack != null
                        && !takesBack.parameters.startsWith("()")
                ? new HomemadePool(type, lends, takesBack)
                : null;
    }

    private static Call call(String text) {
        int open = text.indexOf('(');
        if (open < 1 || !text.endsWith(")") || !isName(text.substring(0, open))) {
            return null;
        }
        String parameters = descriptor(text.substring(open + 1, text.length() - 1));
        return parameters == null ? null : new Call(text.substring(0, open), parameters);
    }

    /** {@code java.lang.String,int} as {@code (Ljava/lang/String;I)}, or null. */
    private static String descriptor(String parameters) {
        StringBuilder descriptor = new StringBuilder("(");
        for (String parameter : Quoted.split(parameters, ',')) {
            String element = parameter;
            while (element.endsWith("[]")) {
                descriptor.append('[');
                element = element.substring(0, element.length() - 2).trim();
            }
            if (!isName(element)) {
                return null;
            }
            descriptor.append(element(element));
        }
        return descriptor.append(')').toString();
    }

    private static String element(String type) {
        for (String primitive : PRIMITIVES) {
            int last = primitive.length() - 1;
            if (type.length() == last && primitive.startsWith(type)) {
                return primitive.substring(last);
            }
        }
        return 'L' + type.replace('.', '/') + ';';
    }

    private static boolean isName(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isJavaIdentifierPart(c) && (c != '.' || i == 0)) {
                return false;
            }
        }
        return !text.isEmpty() && !text.endsWith(".");
    }

    /**
     * Reads {@code com.acme.Pool#borrow()/giveBack(java.sql.Connection)}; several are separated by
     * semicolons.
     */
    static final class Kind extends ValueKind<List<HomemadePool>> {
        Kind() {
            super("Class#borrow()/giveBack(java.sql.Connection)");
        }

        @Override
        public List<HomemadePool> parse(String text) {
            List<HomemadePool> pools = new ArrayList<HomemadePool>();
            for (String piece : Quoted.split(text, ';')) {
                HomemadePool pool = HomemadePool.parse(piece);
                if (pool == null) {
                    return null;
                }
                pools.add(pool);
            }
            return pools;
        }
    }
}
