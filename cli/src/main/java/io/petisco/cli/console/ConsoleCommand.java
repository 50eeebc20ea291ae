package io.petisco.cli.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import io.petisco.cli.CliException;
import io.petisco.cli.CommonOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code petisco console}: runs the console until it is stopped. */
@Command(
        name = "console",
        description = {
            "Starts the console, a page in the browser with all handlers and dead letters of the broker. Ctrl-C stops it.",
            "",
            "It needs Java 17 and petisco-console.jar, which is looked for beside this program. It listens on this machine"
                    + " only; settings of its own, such as PETISCO_CONSOLE_PASSWORD, are environment variables."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  petisco console --host rabbit.example --user support --password-file ~/.rabbit",
            "  petisco console --jar /opt/petisco/petisco-console.jar --http-port 9080"
        })
public final class ConsoleCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common;

    @Option(
            names = "--http-port",
            paramLabel = "PORT",
            defaultValue = "15680",
            description = "The port of the page. Default: ${DEFAULT-VALUE}.")
    private int httpPort;

    @Option(
            names = "--jar",
            paramLabel = "FILE",
            description = "The console. Default: petisco-console.jar in the folder of this program.")
    private Path jar;

    @Override
    public Integer call() throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(new ConsoleLaunch(System.getProperties()).command(console(), httpPort));
        builder.environment().putAll(ConsoleLaunch.environment(common.broker().settings()));
        Process process;
        try {
            process = builder.inheritIO().start();
        } catch (IOException e) {
            throw CliException.refused(
                    "Java cannot be started: install Java 17 or later, or set JAVA_HOME (" + e.getMessage() + ")");
        }
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "console-stop"));
        return process.waitFor();
    }

    private Path console() {
        if (jar != null) {
            if (!Files.isRegularFile(jar)) {
                throw CliException.refused("--jar: there is no file " + jar);
            }
            return jar;
        }
        Path folder = ConsoleLaunch.folderOfThisProgram();
        Path beside = folder.resolve("petisco-console.jar");
        if (!Files.isRegularFile(beside)) {
            throw CliException.refused("there is no petisco-console.jar in " + folder
                    + ": put it there, or name it with --jar. './mvnw package -pl console/app -am -DskipTests' in a clone"
                    + " builds it as console/app/target/petisco-console.jar");
        }
        return beside;
    }
}
