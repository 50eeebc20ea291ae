package io.petisco.deployment.scan;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;

/**
 * Which beans handle messages where some are alternatives: an alternative takes the place of the beans that it extends, as it
 * does where a bean is injected. Both would have the same queues.
 */
final class Alternatives {

    private final IndexView index;

    Alternatives(IndexView index) {
        this.index = index;
    }

    /** The beans without those that an alternative replaces. */
    List<BeanClass> chosen(List<BeanClass> beans) {
        Set<DotName> replaced = new HashSet<>();
        beans.stream().filter(BeanClass::alternative).forEach(bean -> addSuperclasses(bean.type(), replaced));
        return beans.stream()
                .filter(bean -> !replaced.contains(bean.type().name()))
                .toList();
    }

    private void addSuperclasses(ClassInfo type, Set<DotName> found) {
        for (ClassInfo known = type; known != null && known.superName() != null; ) {
            found.add(known.superName());
            known = index.getClassByName(known.superName());
        }
    }
}
