package io.petisco.deployment.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.quarkus.arc.deployment.ArcConfig;
import io.quarkus.arc.deployment.AutoAddScopeBuildItem;
import io.quarkus.arc.deployment.BeanArchiveIndexBuildItem;
import io.quarkus.arc.deployment.BeanDiscoveryFinishedBuildItem;
import io.quarkus.arc.deployment.ExcludedTypeBuildItem;
import io.quarkus.arc.deployment.TransformedAnnotationsBuildItem;
import io.quarkus.arc.deployment.UnremovableBeanBuildItem;
import io.quarkus.arc.processor.BeanInfo;
import io.quarkus.arc.processor.BuiltinScope;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;

/** Makes classes with handlers beans, and finds their handlers. */
class ScanProcessor {

    @BuildStep
    AutoAddScopeBuildItem scope() {
        return AutoAddScopeBuildItem.builder()
                .match((type, annotations, index) -> HandlerScopes.needsScope(type, index))
                .defaultScope(BuiltinScope.APPLICATION)
                .unremovable()
                .reason("it has message handlers")
                .build();
    }

    @BuildStep
    ScannedHandlersBuildItem scan(
            BeanDiscoveryFinishedBuildItem beans,
            BeanArchiveIndexBuildItem beanArchive,
            CombinedIndexBuildItem everything,
            TransformedAnnotationsBuildItem annotations,
            ArcConfig arc,
            List<ExcludedTypeBuildItem> excludedTypes) {
        // the invokers have to be made for exactly the methods of this index
        HandlerMethods scanner = new HandlerMethods(beanArchive.getIndex());
        List<HandlerMethod> methods = beans.beanStream().classBeans().stream()
                .map(ScanProcessor::beanClass)
                .flatMap(bean -> scanner.of(bean).stream())
                .toList();
        List<String> excluded = new ArrayList<>(arc.excludeTypes().orElse(List.of()));
        excludedTypes.forEach(type -> excluded.add(type.getMatch()));
        return ScannedHandlersBuildItem.of(
                methods,
                scanner.unreached(everything.getIndex(), methods),
                new ExcludedClasses(annotations::hasAnnotation, excluded));
    }

    private static BeanClass beanClass(BeanInfo bean) {
        return new BeanClass(bean.getImplClazz(), bean.getIdentifier(), BuiltinScope.DEPENDENT.is(bean.getScope()));
    }

    @BuildStep
    UnremovableBeanBuildItem unremovable(ScannedHandlersBuildItem handlers) {
        Set<String> ids =
                handlers.methods().stream().map(handler -> handler.bean().id()).collect(Collectors.toSet());
        return new UnremovableBeanBuildItem(bean -> ids.contains(bean.getIdentifier()));
    }
}
