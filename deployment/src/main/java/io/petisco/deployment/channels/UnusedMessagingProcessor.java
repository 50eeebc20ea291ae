package io.petisco.deployment.channels;

import java.util.List;
import java.util.stream.Stream;

import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;

import io.petisco.runtime.channels.PetiscoConnector;
import io.quarkus.arc.deployment.ExcludedTypeBuildItem;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.deployment.builditem.LaunchModeBuildItem;
import io.quarkus.runtime.LaunchMode;

/**
 * Excludes the beans of Quarkus Messaging, a dependency of this extension, from applications that do not use it. They would
 * only slow down the start-up.
 */
class UnusedMessagingProcessor {

    private static final String OURS = PetiscoConnector.class.getPackageName();

    private static final List<String> API =
            List.of("org.eclipse.microprofile.reactive.messaging.", "io.smallrye.reactive.messaging.");

    /** Packages of the libraries themselves: that their classes use each other does not count. */
    private static final List<String> LIBRARIES =
            List.of("io.smallrye.", "io.quarkus.", "org.eclipse.microprofile.", OURS + ".");

    @BuildStep
    void leaveOut(
            CombinedIndexBuildItem everything,
            LaunchModeBuildItem mode,
            BuildProducer<ExcludedTypeBuildItem> excluded) {
        if (isUsed(everything.getIndex())) {
            return;
        }
        excluded.produce(new ExcludedTypeBuildItem(OURS + ".*"));
        if (mode.getLaunchMode() != LaunchMode.DEVELOPMENT) { // the dev UI of Quarkus Messaging needs its beans
            excluded.produce(new ExcludedTypeBuildItem("io.smallrye.reactive.messaging.**"));
            excluded.produce(new ExcludedTypeBuildItem("io.quarkus.smallrye.reactivemessaging.**"));
        }
    }

    /** Whether a class of the application, or of another library, mentions a type of Quarkus Messaging. */
    private static boolean isUsed(IndexView index) {
        return index.getKnownClasses().stream()
                .map(ClassInfo::name)
                .filter(name -> isIn(name, API))
                .anyMatch(type -> isUsed(index, type));
    }

    private static boolean isUsed(IndexView index, DotName type) {
        Stream<DotName> annotated = index.getAnnotations(type).stream()
                .map(annotation -> classOf(annotation.target()))
                .map(ClassInfo::name);
        Stream<DotName> users = index.getKnownUsers(type).stream().map(ClassInfo::name);
        return Stream.concat(annotated, users).anyMatch(user -> !isIn(user, LIBRARIES));
    }

    private static ClassInfo classOf(AnnotationTarget target) {
        return switch (target.kind()) {
            case CLASS -> target.asClass();
            case FIELD -> target.asField().declaringClass();
            case METHOD -> target.asMethod().declaringClass();
            case METHOD_PARAMETER -> target.asMethodParameter().method().declaringClass();
            case RECORD_COMPONENT -> target.asRecordComponent().declaringClass();
            case TYPE -> classOf(target.asType().enclosingTarget());
        };
    }

    private static boolean isIn(DotName name, List<String> packages) {
        return packages.stream().anyMatch(name.toString()::startsWith);
    }
}
