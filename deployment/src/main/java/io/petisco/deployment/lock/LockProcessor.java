package io.petisco.deployment.lock;

import java.nio.file.Path;
import java.util.Optional;

import jakarta.enterprise.inject.spi.DeploymentException;

import org.jboss.jandex.IndexView;

import io.petisco.deployment.plan.ApplicationPlanBuildItem;
import io.petisco.deployment.plan.AttributeSchemas;
import io.petisco.deployment.rules.ValidationBuildItem;
import io.petisco.deployment.scan.TypeHierarchy;
import io.petisco.runtime.PetiscoBuildTimeConfig;
import io.quarkus.arc.deployment.ValidationPhaseBuildItem.ValidationErrorBuildItem;
import io.quarkus.bootstrap.workspace.WorkspaceModule;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.ApplicationArchivesBuildItem;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.deployment.builditem.LaunchModeBuildItem;
import io.quarkus.deployment.pkg.builditem.CurateOutcomeBuildItem;
import io.quarkus.deployment.pkg.builditem.OutputTargetBuildItem;
import io.quarkus.runtime.LaunchMode;

/** Checks or writes the lock file in normal builds, and warns in dev mode. Tests have other settings, so they do neither. */
class LockProcessor {

    @BuildStep
    void lock(
            ValidationBuildItem validated,
            ApplicationPlanBuildItem planned,
            CombinedIndexBuildItem everything,
            ApplicationArchivesBuildItem archives,
            CurateOutcomeBuildItem curated,
            OutputTargetBuildItem output,
            LaunchModeBuildItem mode,
            PetiscoBuildTimeConfig config,
            PetiscoLockConfig lock,
            BuildProducer<ValidationErrorBuildItem> errors) {
        if (!validated.isRight() || lock.lock() == LockMode.OFF || mode.getLaunchMode() == LaunchMode.TEST) {
            return;
        }
        boolean writes = lock.lock() == LockMode.UPDATE && mode.getLaunchMode() == LaunchMode.NORMAL;
        Optional<LockFile> file = file(curated, lock.lockFile());
        if (file.isEmpty()) {
            if (writes) {
                LockLog.LOG.nowhere(lock.lockFile());
            }
            return;
        }
        IndexView own = archives.getRootArchive().getIndex();
        AttributeSchemas schemas = new AttributeSchemas(
                new TypeHierarchy(everything.getIndex()),
                config.json().naming(),
                config.json().times());
        LockFactory factory = new LockFactory(planned.plan(), validated.validation(), schemas);
        LockGate gate = new LockGate(
                file.get(), factory.lock(type -> own.getClassByName(type.name()) != null), topologyFile(output));
        if (writes) {
            gate.update();
        } else if (mode.getLaunchMode() == LaunchMode.DEVELOPMENT) {
            gate.warn();
        } else {
            gate.failure()
                    .ifPresent(text -> errors.produce(new ValidationErrorBuildItem(new DeploymentException(text))));
        }
    }

    private static Optional<LockFile> file(CurateOutcomeBuildItem curated, String name) {
        WorkspaceModule module = curated.getApplicationModel().getApplicationModule();
        if (module != null) {
            return Optional.of(new LockFile(module.getModuleDir().toPath().resolve(name), name));
        }
        return Optional.of(Path.of(name)).filter(Path::isAbsolute).map(path -> new LockFile(path, name));
    }

    private static String topologyFile(OutputTargetBuildItem output) {
        return output.getOutputDirectory().getFileName() + "/petisco/topology.json";
    }
}
