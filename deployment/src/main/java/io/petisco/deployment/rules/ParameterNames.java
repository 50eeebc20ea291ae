package io.petisco.deployment.rules;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jboss.jandex.MethodInfo;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Checks whether reflection can read the names of a method's parameters. Jandex also has names from debug information, which
 * reflection does not see, so this check reads the class file itself.
 */
@FunctionalInterface
interface ParameterNames {

    boolean arePresent(MethodInfo method);

    /** Reads the class files of a class loader. If it has no class file, the names count as present. */
    static ParameterNames inClassFilesOf(ClassLoader loader) {
        return method -> {
            String file = method.declaringClass().name().toString().replace('.', '/') + ".class";
            try (InputStream bytes = loader.getResourceAsStream(file)) {
                return bytes == null || hasNames(new ClassReader(bytes), method);
            } catch (IOException e) {
                return true;
            }
        };
    }

    private static boolean hasNames(ClassReader reader, MethodInfo method) {
        AtomicBoolean found = new AtomicBoolean();
        reader.accept(
                new ClassVisitor(Opcodes.ASM9) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String name, String descriptor, String signature, String[] exceptions) {
                        if (!name.equals(method.name()) || !descriptor.equals(method.descriptor())) {
                            return null;
                        }
                        return new MethodVisitor(Opcodes.ASM9) {
                            @Override
                            public void visitParameter(String parameterName, int parameterAccess) {
                                found.compareAndSet(false, parameterName != null);
                            }
                        };
                    }
                },
                ClassReader.SKIP_CODE | ClassReader.SKIP_FRAMES);
        return found.get();
    }
}
