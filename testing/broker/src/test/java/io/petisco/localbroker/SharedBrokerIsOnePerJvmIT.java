package io.petisco.localbroker;

import java.net.URL;
import java.net.URLClassLoader;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SharedBrokerIsOnePerJvmIT {

    @Test
    void everyCallAndEveryClassLoaderGetsTheSameBroker() throws Exception {
        LocalRabbitMq first = LocalRabbitMq.shared();
        try (LocalRabbitMq second = LocalRabbitMq.shared()) {
            assertThat(second.port()).isEqualTo(first.port());
        }

        URL[] classes = {
            LocalRabbitMq.class.getProtectionDomain().getCodeSource().getLocation()
        };
        try (URLClassLoader other = new ClassesFirst(classes)) {
            Class<?> otherClass = other.loadClass(LocalRabbitMq.class.getName());
            Object otherBroker = otherClass.getMethod("shared").invoke(null);

            assertThat(otherClass).isNotEqualTo(LocalRabbitMq.class);
            assertThat(otherClass.getMethod("port").invoke(otherBroker)).isEqualTo(first.port());
            assertThat((String) otherClass.getMethod("ctl", String[].class).invoke(otherBroker, (Object)
                            new String[] {"list_vhosts", "--no-table-headers"}))
                    .contains("/");
        }
    }

    /** As Quarkus does: loads this module's classes itself, everything else from the parent. */
    private static final class ClassesFirst extends URLClassLoader {
        ClassesFirst(URL[] urls) {
            super(urls, LocalRabbitMq.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                if (loaded != null) {
                    return loaded;
                }
                return name.startsWith("io.petisco.") ? findClass(name) : super.loadClass(name, resolve);
            }
        }
    }
}
