package dev.lifeguard.weaving;

import dev.lifeguard.host.Swallowed;
import dev.lifeguard.pools.Hook;
import dev.lifeguard.pools.HookTable;
import dev.lifeguard.pools.PoolKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** Defines classes from bytes, woven or not, before it asks its parent. */
public final class WeavingLoader extends ClassLoader {
    /** Stands for the loader of the agent: no test class is in it. */
    static final ClassLoader OWN_LOADER = new ClassLoader(null) {};

    private final Map<String, byte[]> files = new HashMap<String, byte[]>();
    private final Weaver weaver;

    /** A null weaver leaves everything as it is. */
    public WeavingLoader(Weaver weaver) {
        super(WeavingLoader.class.getClassLoader());
        this.weaver = weaver;
    }

    public static Weaver weaver(Hook... hooks) {
        return weaver(new Swallowed(), hooks);
    }

    static Weaver weaver(Swallowed swallowed, Hook... hooks) {
        return new Weaver(table(hooks), OWN_LOADER, swallowed);
    }

    static HookTable table(Hook... hooks) {
        return new HookTable(Collections.<PoolKind>emptyList(), Arrays.asList(hooks));
    }

    WeavingLoader with(String name, byte[] file) {
        files.put(name, file);
        return this;
    }

    /** Takes copies of compiled classes of the tests. */
    public WeavingLoader with(Class<?>... types) {
        for (Class<?> type : types) {
            files.put(type.getName(), bytesOf(type));
        }
        return this;
    }

    /** Loads and initializes, so that the verifier has run. */
    Class<?> load(String name) throws ClassNotFoundException {
        return Class.forName(name, true, this);
    }

    public Class<?> load(Class<?> type) throws ClassNotFoundException {
        return load(type.getName());
    }

    @Override
    protected synchronized Class<?> loadClass(String name, boolean resolve)
            throws ClassNotFoundException {
        Class<?> loaded = findLoadedClass(name);
        if (loaded != null || !files.containsKey(name)) {
            return loaded != null ? loaded : super.loadClass(name, resolve);
        }
        byte[] file = woven(name);
        return defineClass(name, file, 0, file.length);
    }

    /** The file as this loader defines it. */
    byte[] woven(String name) {
        byte[] file = files.get(name);
        byte[] woven =
                weaver == null
                        ? null
                        : weaver.transform(this, name.replace('.', '/'), null, null, file);
        return woven == null ? file : woven;
    }

    public static byte[] bytesOf(Class<?> type) {
        String path = '/' + type.getName().replace('.', '/') + ".class";
        try (InputStream in = type.getResourceAsStream(path)) {
            return readAll(in);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] readAll(InputStream in) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            out.write(buffer, 0, n);
        }
        return out.toByteArray();
    }
}
