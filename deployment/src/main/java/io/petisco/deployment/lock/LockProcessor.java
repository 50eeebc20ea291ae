package io.petisco.deployment.lock;

import java.nio.file.Path;

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
        LockFile file = new LockFile(moduleFolder(curated, output).resolve(lock.lockFile()), lock.lockFile());
        IndexView own = archives.getRootArchive().getIndex();
        AttributeSchemas schemas = new AttributeSchemas(
                new TypeHierarchy(everything.getIndex()),
                config.json().naming(),
                config.json().times());
        LockFactory factory = new LockFactory(planned.plan(), validated.validation(), schemas);
        LockGate gate =
                new LockGate(file, factory.lock(type -> own.getClassByName(type.name()) != null), topologyFile(output));
        if (writes) {
            gate.update();
        } else if (mode.getLaunchMode() == LaunchMode.DEVELOPMENT) {
            gate.warn();
        } else {
            gate.failure()
                    .ifPresent(text -> errors.produce(new ValidationErrorBuildItem(new DeploymentException(text))));
        }
    }

    /** A build knows its module only if Quarkus looks for the workspace, which Maven's {@code package} does not. */
    private static Path moduleFolder(CurateOutcomeBuildItem curated, OutputTargetBuildItem output) {
        WorkspaceModule module = curated.getApplicationModel().getApplicationModule();
        return module == null
                ? output.getOutputDirectory().toAbsolutePath().getParent()
                : module.getModuleDir().toPath();
    }

    private static String topologyFile(OutputTargetBuildItem output) {
        return output.getOutputDirectory().getFileName() + "/petisco/topology.json";
    }
}
