package dev.lifeguard.boot;

import dev.lifeguard.model.HookEvent;
import dev.lifeguard.pools.Hook;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads {@code com.acme.Pool#borrow()/giveBack(java.sql.Connection)}: a pool that the generic rule
 * cannot recognise, because its methods have names of their own. Several are separated by
 * semicolons.
 */
final class HookSyntax extends ValueKind {
    static final String KIND = "homemade";
    private static final String[] PRIMITIVES = {
        "booleanZ", "byteB", "charC", "shortS", "intI", "longJ", "floatF", "doubleD"
    };

    HookSyntax() {
        super("Class#borrow()/giveBack(java.sql.Connection)");
    }

    /** A list of {@link Hook}, or null when one of them is not understood. */
    @Override
    Object parse(String text) {
        List<Hook> hooks = new ArrayList<Hook>();
        for (String piece : Pieces.of(text, ';')) {
            int hash = piece.indexOf('#');
            int slash = piece.indexOf('/', hash + 1);
            if (hash < 1 || slash < 0) {
                return null;
            }
            String type = piece.substring(0, hash).trim();
            Hook lends = hook(type, piece.substring(hash + 1, slash), HookEvent.HOMEMADE_CHECKOUT);
            Hook takesBack = hook(type, piece.substring(slash + 1), HookEvent.TAKE_BACK);
            // The connection that comes back is the first argument: there must be one.
            if (!isName(type)
                    || lends == null
                    || takesBack == null
                    || takesBack.descriptor.startsWith("()")) {
                return null;
            }
            hooks.add(lends);
            hooks.add(takesBack);
        }
        return hooks;
    }

    private static Hook hook(String type, String call, HookEvent event) {
        String text = call.trim();
        int open = text.indexOf('(');
        if (open < 1 || !text.endsWith(")") || !isName(text.substring(0, open))) {
            return null;
        }
        String parameters = descriptor(text.substring(open + 1, text.length() - 1));
        return parameters == null
                ? null
                : new Hook(KIND, type, text.substring(0, open), parameters, event);
    }

    /** {@code java.lang.String,int} as {@code (Ljava/lang/String;I)}, or null. */
    private static String descriptor(String parameters) {
        StringBuilder descriptor = new StringBuilder("(");
        for (String parameter : Pieces.of(parameters, ',')) {
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
}
