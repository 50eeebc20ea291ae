package io.petisco.deployment.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.quarkus.arc.deployment.ValidationPhaseBuildItem.ValidationErrorBuildItem;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.Produce;
import io.quarkus.deployment.builditem.ApplicationArchivesBuildItem;
import io.quarkus.deployment.pkg.builditem.CurateOutcomeBuildItem;
import io.quarkus.maven.dependency.ArtifactKey;
import io.quarkus.maven.dependency.ResolvedDependency;
import io.quarkus.paths.PathVisit;

/** Warns about handlers in dependencies without an index, which Quarkus does not see. */
class UnindexedHandlersProcessor {

    @BuildStep
    @Produce(ValidationErrorBuildItem.class) // Quarkus skips a step that produces nothing
    void warn(ApplicationArchivesBuildItem archives, CurateOutcomeBuildItem application) {
        Set<ArtifactKey> indexed = new HashSet<>();
        archives.getAllApplicationArchives().forEach(archive -> indexed.add(archive.getKey()));
        for (ResolvedDependency dependency : application.getApplicationModel().getRuntimeDependencies()) {
            if (dependency.isJar()
                    && !indexed.contains(dependency.getKey())
                    && UnindexedHandlers.mayHaveHandlers(dependency.getGroupId())) {
                warn(dependency);
            }
        }
    }

    private static void warn(ResolvedDependency dependency) {
        List<String> classes = new ArrayList<>();
        dependency.getContentTree().walk(visit -> {
            String path = visit.getRelativePath();
            if (path.endsWith(".class") && UnindexedHandlers.hasHandlers(bytes(visit))) {
                classes.add(path.substring(0, path.length() - ".class".length()).replace('/', '.'));
            }
        });
        if (!classes.isEmpty()) {
            ValidationLog.LOG.unindexed(
                    UnindexedHandlers.warning(dependency.getGroupId(), dependency.getArtifactId(), classes));
        }
    }

    private static byte[] bytes(PathVisit visit) {
        try {
            return Files.readAllBytes(visit.getPath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
