package io.petisco.deployment.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTransformation;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;

import io.quarkus.arc.deployment.AnnotationsTransformerBuildItem;
import io.quarkus.arc.deployment.ArcConfig;
import io.quarkus.arc.deployment.BeanArchiveIndexBuildItem;
import io.quarkus.arc.deployment.BeanDefiningAnnotationBuildItem;
import io.quarkus.arc.deployment.BeanDiscoveryFinishedBuildItem;
import io.quarkus.arc.deployment.CustomScopeAnnotationsBuildItem;
import io.quarkus.arc.deployment.ExcludedTypeBuildItem;
import io.quarkus.arc.deployment.TransformedAnnotationsBuildItem;
import io.quarkus.arc.deployment.UnremovableBeanBuildItem;
import io.quarkus.arc.processor.BeanInfo;
import io.quarkus.arc.processor.BuiltinScope;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;

/** Turns classes with handlers into beans, and finds the handlers. */
class ScanProcessor {

    private static final int AFTER_OTHERS = 1;

    /** Runs after the transformations of other extensions, which may add a scope to a class: that of Spring DI does. */
    @BuildStep
    AnnotationsTransformerBuildItem scope(
            CustomScopeAnnotationsBuildItem scopes,
            List<BeanDefiningAnnotationBuildItem> beanDefining,
            BeanArchiveIndexBuildItem beanArchive) {
        Set<DotName> withScope = beanDefining.stream()
                .filter(annotation -> annotation.getDefaultScope() != null)
                .map(BeanDefiningAnnotationBuildItem::getName)
                .collect(Collectors.toSet());
        IndexView index = beanArchive.getIndex();
        DefaultScope defaultScope = new DefaultScope(
                index,
                annotations -> scopes.isScopeIn(annotations)
                        || annotations.stream().anyMatch(annotation -> withScope.contains(annotation.name())));
        return new AnnotationsTransformerBuildItem(AnnotationTransformation.forClasses()
                .priority(AFTER_OTHERS)
                .when(context -> HandlerScopes.needsScope(context.declaration().asClass(), index)
                        && defaultScope.isMissing(context.annotations()))
                .transform(context -> context.add(AnnotationInstance.builder(BuiltinScope.APPLICATION.getName())
                        .build())));
    }

    @BuildStep
    ScannedHandlersBuildItem scan(
            BeanDiscoveryFinishedBuildItem beans,
            BeanArchiveIndexBuildItem beanArchive,
            CombinedIndexBuildItem everything,
            TransformedAnnotationsBuildItem annotations,
            ArcConfig arc,
            List<ExcludedTypeBuildItem> excludedTypes) {
        // ArC generates invokers only for the methods of this index
        HandlerMethods scanner = new HandlerMethods(beanArchive.getIndex());
        List<BeanClass> classes = beans.beanStream().classBeans().stream()
                .map(ScanProcessor::beanClass)
                .toList();
        List<ScannedMethod> methods = new Alternatives(beanArchive.getIndex())
                .chosen(classes).stream()
                        .flatMap(bean -> scanner.of(bean).stream())
                        .toList();
        List<String> excluded = new ArrayList<>(arc.excludeTypes().orElse(List.of()));
        excludedTypes.forEach(type -> excluded.add(type.getMatch()));
        return ScannedHandlersBuildItem.of(
                methods,
                scanner.unreached(everything.getIndex(), methods),
                CastMethods.of(classes, everything.getIndex()),
                new ExcludedClasses(annotations::hasAnnotation, excluded));
    }

    private static BeanClass beanClass(BeanInfo bean) {
        return new BeanClass(
                bean.getImplClazz(),
                bean.getIdentifier(),
                BuiltinScope.DEPENDENT.is(bean.getScope()),
                bean.isAlternative());
    }

    @BuildStep
    UnremovableBeanBuildItem unremovable(ScannedHandlersBuildItem handlers) {
        Set<String> ids = Stream.concat(
                        handlers.methods().stream().map(ScannedMethod::bean),
                        handlers.casts().stream().flatMap(cast -> cast.bean().stream()))
                .map(BeanClass::id)
                .collect(Collectors.toSet());
        return new UnremovableBeanBuildItem(bean -> ids.contains(bean.getIdentifier()));
    }
}
