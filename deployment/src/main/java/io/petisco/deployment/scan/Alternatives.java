package io.petisco.deployment.scan;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;

/**
 * Selects the beans that handle messages. An alternative replaces the beans that it extends, as it does for injection: both
 * would have the same queues.
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
