package io.petisco.console.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.jandex.DotName;

import io.petisco.console.runtime.ConsoleBuildTimeConfig;
import io.petisco.console.runtime.ConsoleRecorder;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.arc.deployment.UnremovableBeanBuildItem;
import io.quarkus.arc.deployment.ValidationPhaseBuildItem.ValidationErrorBuildItem;
import io.quarkus.arc.processor.DotNames;
import io.quarkus.bootstrap.workspace.WorkspaceModule;
import io.quarkus.deployment.Capabilities;
import io.quarkus.deployment.Capability;
import io.quarkus.deployment.IsLocalDevelopment;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.builditem.FeatureBuildItem;
import io.quarkus.deployment.builditem.GeneratedResourceBuildItem;
import io.quarkus.deployment.builditem.LaunchModeBuildItem;
import io.quarkus.deployment.builditem.nativeimage.NativeImageResourceBuildItem;
import io.quarkus.deployment.builditem.nativeimage.NativeImageResourcePatternsBuildItem;
import io.quarkus.deployment.pkg.builditem.CurateOutcomeBuildItem;
import io.quarkus.deployment.pkg.builditem.OutputTargetBuildItem;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.vertx.http.deployment.spi.RouteBuildItem;

/** Adds the console, if it is enabled. Otherwise, nothing of it is in the application but a jar that is not read. */
class ConsoleProcessor {

    private static final String FEATURE = "petisco-console";
    static final String PETISCO = "io.petisco";
    static final String PATH = "petisco/console";
    private static final String ENABLED = "quarkus.petisco.console.enabled";
    private static final String INTERFACE = "quarkus.management.enabled";
    private static final String AUTHENTICATION = "quarkus.management.auth.enabled";
    private static final String LOCK_FILE = "quarkus.petisco.lock-file";
    private static final String USUAL_LOCK_FILE = "src/main/petisco/petisco.lock.json";

    /** Where the console reads the lock file. Not its constant, whose class needs the extension {@code quarkus-petisco}. */
    private static final String MESSAGES = "META-INF/petisco/console-messages.json";

    private static final String CONSUMER = "io.petisco.MessageConsumer";
    private static final String APPLICATION_BROKER = "io.petisco.runtime.ApplicationBroker";

    @BuildStep
    void feature(ConsoleBuildTimeConfig config, BuildProducer<FeatureBuildItem> features) {
        if (config.enabled()) {
            features.produce(new FeatureBuildItem(FEATURE));
        }
    }

    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    void routes(
            ConsoleRecorder recorder,
            ConsoleBuildTimeConfig config,
            Capabilities capabilities,
            LaunchModeBuildItem launchMode,
            BuildProducer<RouteBuildItem> routes,
            BuildProducer<NativeImageResourcePatternsBuildItem> resources) {
        if (!isThere(config, capabilities, launchMode)) {
            return;
        }
        String mark = "/" + PATH + "/";
        routes.produce(RouteBuildItem.newManagementRoute(PATH + "*")
                .withRequestHandler(
                        config.enabled()
                                ? recorder.handler(config.viewerRole(), config.operatorRole(), mark)
                                : recorder.localHandler(mark))
                .displayOnNotFoundPage("Console of the message broker")
                .build());
        resources.produce(NativeImageResourcePatternsBuildItem.builder()
                .includeGlob("io/petisco/console/page/**")
                .includeGlob("META-INF/petisco/topology.json")
                .build());
    }

    @BuildStep
    void broker(
            ConsoleBuildTimeConfig config,
            Capabilities capabilities,
            LaunchModeBuildItem launchMode,
            BuildProducer<AdditionalBeanBuildItem> beans,
            BuildProducer<UnremovableBeanBuildItem> unremovable) {
        if (isThere(config, capabilities, launchMode)) {
            beans.produce(AdditionalBeanBuildItem.builder()
                    .addBeanClass(APPLICATION_BROKER)
                    .setDefaultScope(DotNames.SINGLETON)
                    .setUnremovable()
                    .build());
            unremovable.produce(UnremovableBeanBuildItem.beanTypes(DotName.createSimple(CONSUMER)));
        }
    }

    /** The lock file lists the messages, for the forms that publish them. Without the file, there are none. */
    @BuildStep
    void messages(
            ConsoleBuildTimeConfig config,
            Capabilities capabilities,
            LaunchModeBuildItem launchMode,
            CurateOutcomeBuildItem curated,
            OutputTargetBuildItem output,
            BuildProducer<GeneratedResourceBuildItem> generated,
            BuildProducer<NativeImageResourceBuildItem> resources) {
        WorkspaceModule module = curated.getApplicationModel().getApplicationModule();
        if (!isThere(config, capabilities, launchMode)) {
            return;
        }
        String name = ConfigProvider.getConfig()
                .getOptionalValue(LOCK_FILE, String.class)
                .orElse(USUAL_LOCK_FILE);
        Path folder = module == null // as in a build with Maven's package, which looks for no workspace
                ? output.getOutputDirectory().toAbsolutePath().getParent()
                : module.getModuleDir().toPath();
        Path file = folder.resolve(name);
        if (Files.isRegularFile(file)) {
            try {
                generated.produce(new GeneratedResourceBuildItem(MESSAGES, Files.readAllBytes(file)));
                resources.produce(new NativeImageResourceBuildItem(MESSAGES));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @BuildStep
    void check(
            ConsoleBuildTimeConfig config, Capabilities capabilities, BuildProducer<ValidationErrorBuildItem> errors) {
        if (config.enabled()) {
            problem(capabilities)
                    .ifPresent(problem -> errors.produce(new ValidationErrorBuildItem(
                            new ConfigurationException(ENABLED + " is true, but " + problem))));
        }
    }

    /** Development mode has it without a setting. */
    private static boolean isThere(
            ConsoleBuildTimeConfig config, Capabilities capabilities, LaunchModeBuildItem launchMode) {
        return config.enabled()
                ? problem(capabilities).isEmpty()
                : new IsLocalDevelopment(
                                        launchMode.getLaunchMode(),
                                        launchMode.getDevModeType().orElse(null))
                                .getAsBoolean()
                        && capabilities.isPresent(PETISCO);
    }

    /** Without the interface, the console would be on the application's own one; without authentication, open to every caller. */
    private static Optional<String> problem(Capabilities capabilities) {
        if (capabilities.isMissing(PETISCO)) {
            return Optional.of("the application has no broker to show: add the extension quarkus-petisco");
        }
        if (!isTrue(INTERFACE)) {
            return Optional.of(
                    "the management interface is off, and the console is only there. Set " + INTERFACE + "=true");
        }
        if (!isTrue(AUTHENTICATION) || capabilities.isMissing(Capability.SECURITY)) {
            return Optional.of("the management interface does not authenticate its callers. Set " + AUTHENTICATION
                    + "=true, and add an extension that knows users, for example"
                    + " quarkus-elytron-security-properties-file or quarkus-oidc");
        }
        return Optional.empty();
    }

    private static boolean isTrue(String setting) {
        return ConfigProvider.getConfig()
                .getOptionalValue(setting, Boolean.class)
                .orElse(false);
    }
}
