package io.petisco.frameworks;

import java.util.Map;

import io.petisco.support.LocalPostgres;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** Gives the application a private PostgreSQL. Where it is not installed, Hibernate is switched off. */
public class WithPostgres implements QuarkusTestResourceLifecycleManager {

    private LocalPostgres postgres;

    @Override
    public Map<String, String> start() {
        if (!LocalPostgres.isInstalled()) {
            return Map.of("quarkus.hibernate-orm.active", "false", "quarkus.datasource.active", "false");
        }
        postgres = LocalPostgres.start();
        return Map.of(
                "quarkus.datasource.reactive.url", "postgresql://127.0.0.1:" + LocalPostgres.port() + "/postgres",
                "quarkus.datasource.username", "petisco",
                "quarkus.datasource.password", "not asked for");
    }

    @Override
    public void stop() {
        if (postgres != null) {
            postgres.stop();
        }
    }
}
