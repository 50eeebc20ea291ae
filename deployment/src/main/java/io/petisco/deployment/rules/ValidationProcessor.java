package io.petisco.deployment.rules;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

import jakarta.enterprise.inject.spi.DeploymentException;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.jandex.IndexView;

import io.petisco.deployment.model.Problems;
import io.petisco.deployment.scan.ScannedHandlersBuildItem;
import io.petisco.deployment.settings.ConfigurationFile;
import io.petisco.deployment.settings.Settings;
import io.petisco.deployment.settings.SettingsByPattern;
import io.petisco.runtime.BrokerPropertyNames;
import io.petisco.runtime.PetiscoBuildTimeConfig;
import io.petisco.runtime.ServiceNames;
import io.quarkus.arc.deployment.ValidationPhaseBuildItem.ValidationErrorBuildItem;
import io.quarkus.deployment.Capabilities;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.ApplicationArchivesBuildItem;
import io.quarkus.deployment.builditem.ApplicationInfoBuildItem;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;

/** Checks the application, and fails the build with all problems at once. */
class ValidationProcessor {

    private static final String OUTBOX = "io.petisco.outbox";

    @BuildStep
    ValidationBuildItem validate(
            ScannedHandlersBuildItem scanned,
            CombinedIndexBuildItem everything,
            ApplicationArchivesBuildItem archives,
            ApplicationInfoBuildItem application,
            PetiscoBuildTimeConfig config,
            Capabilities capabilities,
            List<ProblemBuildItem> others) {
        IndexView own = archives.getRootArchive().getIndex();
        Validation.Input input = new Validation.Input(
                settings(application, config).withOutbox(capabilities.isPresent(OUTBOX)),
                everything.getIndex(),
                scanned.methods(),
                scanned.unreached(),
                scanned.casts(),
                type -> own.getClassByName(type.name()) != null,
                scanned.excluded(),
                Thread.currentThread().getContextClassLoader());
        return ValidationBuildItem.of(Validation.of(
                input, others.stream().map(ProblemBuildItem::problem).toList()));
    }

    private static Settings settings(ApplicationInfoBuildItem application, PetiscoBuildTimeConfig config) {
        Config runTime = ConfigProvider.getConfig();
        Settings settings = Settings.of(
                config.organization(),
                config.service(),
                Optional.of(application.getName()).filter(name -> !name.equals(ApplicationInfoBuildItem.UNSET_VALUE)),
                config.store().enabled(),
                config.store().queue(),
                config.queueType(),
                config.retryQueueType(),
                config.retry().strategy(),
                SettingsByPattern.read(runTime.getPropertyNames(), name -> value(runTime, name)),
                name -> value(runTime, name));
        return settings.withServices(ServiceNames.of(settings.serviceName(), config.services())
                        .configured())
                .withDelays(config.delays().orElse(List.of()));
    }

    /** The value of a run-time setting, if it is known at build time. */
    private static Optional<String> value(Config config, String name) {
        try {
            return Optional.ofNullable(config.getConfigValue(name).getValue());
        } catch (NoSuchElementException e) {
            return Optional.empty(); // an expression that only the running application can resolve
        }
    }

    @BuildStep
    void report(ValidationBuildItem validated, BuildProducer<ValidationErrorBuildItem> errors) {
        Config config = ConfigProvider.getConfig();
        String file = ConfigurationFile.among(config.getConfigSources());
        if (!validated.isRight()) {
            String text = Problems.render(validated.validation().problems().stream()
                    .map(problem -> problem.in(file))
                    .toList());
            errors.produce(new ValidationErrorBuildItem(new DeploymentException(text)));
        }
        validated.validation().warnings().forEach(warning -> ValidationLog.LOG.warning(file, warning));
        BrokerPropertyNames.warnings(config.getPropertyNames())
                .forEach(warning -> ValidationLog.LOG.warning(file, warning));
    }
}
