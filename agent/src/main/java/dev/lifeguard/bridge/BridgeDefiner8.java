package dev.lifeguard.bridge;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.security.ProtectionDomain;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Java 8: {@code sun.misc.Unsafe.defineClass}, by reflection because it is gone from newer JDKs;
 * where that is refused, a temporary jar at the end of the bootstrap class path.
 */
final class BridgeDefiner8 implements BridgeDefiner {

    @Override
    public void define(Instrumentation instrumentation, byte[] classFile) throws Exception {
        try {
            defineByUnsafe(classFile);
        } catch (ReflectiveOperationException noSuchDoor) {
            // The last resort, because it makes some JVMs print a line on the application's stdout.
            instrumentation.appendToBootstrapClassLoaderSearch(jarOf(classFile));
        }
    }

    private static void defineByUnsafe(byte[] classFile) throws ReflectiveOperationException {
        Class<?> type = Class.forName("sun.misc.Unsafe");
        Field instance = type.getDeclaredField("theUnsafe");
        instance.setAccessible(true);
        Method define =
                type.getMethod(
                        "defineClass",
                        String.class,
                        byte[].class,
                        int.class,
                        int.class,
                        ClassLoader.class,
                        ProtectionDomain.class);
        define.invoke(
                instance.get(null),
                Bridge.INTERNAL_NAME,
                classFile,
                Integer.valueOf(0),
                Integer.valueOf(classFile.length),
                null,
                null);
    }

    private static JarFile jarOf(byte[] classFile) throws IOException {
        File file = File.createTempFile("lifeguard-bridge", ".jar");
        file.deleteOnExit();
        try (ZipOutputStream zip = new ZipOutputStream(new FileOutputStream(file))) {
            zip.putNextEntry(new ZipEntry(Bridge.INTERNAL_NAME + ".class"));
            zip.write(classFile);
            zip.closeEntry();
        }
        return new JarFile(file, false);
    }
}
