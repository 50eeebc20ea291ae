package io.petisco.deployment.rules;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.Index;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class ParameterNamesTest {

    private static final String SOURCE =
            "package sample; public class Renamed { public Renamed(String name, int age) {} }";

    @TempDir
    Path folder;

    @Test
    void presentOnlyWhereCompiledInForReflection() throws Exception {
        assertThat(obstacle("-g", "-parameters")).isEmpty();
        // with debug information, Jandex still finds the names
        assertThat(obstacle("-g")).contains("the names of its constructor's parameters are not in the class file");
    }

    private Optional<String> obstacle(String... options) throws Exception {
        Path source = Files.write(folder.resolve("Renamed.java"), SOURCE.getBytes(UTF_8));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, Locale.ROOT, UTF_8)) {
            var arguments = new ArrayList<>(List.of(options));
            arguments.addAll(List.of("-d", folder.toString()));
            assertThat(compiler.getTask(null, files, null, arguments, null, files.getJavaFileObjects(source))
                            .call())
                    .isTrue();
        }
        try (var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, null);
                var bytes = Files.newInputStream(folder.resolve("sample/Renamed.class"))) {
            var indexer = new org.jboss.jandex.Indexer();
            indexer.index(bytes);
            Index index = indexer.complete();
            ClassInfo type = index.getClassByName("sample.Renamed");
            return new JacksonReading(index, ParameterNames.inClassFilesOf(loader)).obstacle(type);
        }
    }
}
