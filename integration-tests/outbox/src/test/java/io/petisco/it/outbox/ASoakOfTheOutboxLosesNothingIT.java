package io.petisco.it.outbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.petisco.support.LocalPostgres;

import static org.awaitility.Awaitility.await;

/** Two instances work for some minutes, and every ten seconds one of them, the database or the broker is killed. */
@Tag("nightly")
@EnabledIfSystemProperty(named = "petisco.soak", matches = "[1-9].*", disabledReason = "-Dpetisco.soak=SECONDS")
@EnabledIf(value = "io.petisco.support.LocalPostgres#isInstalled", disabledReason = LocalPostgres.NOT_INSTALLED)
class ASoakOfTheOutboxLosesNothingIT {

    private static final Duration BETWEEN_FAULTS = Duration.ofSeconds(10);
    private static final Map<String, String> LOAD = Map.of("load.pause-millis", "20");

    @RegisterExtension
    final Scene scene = new Scene();

    private final List<BankApp> apps = new ArrayList<>();
    private final Map<String, Integer> struck = new TreeMap<>();

    @Test
    void soak() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        long end = System.nanoTime()
                + Duration.ofSeconds(Integer.getInteger("petisco.soak")).toNanos();
        apps.add(scene.launch(LOAD));
        apps.add(scene.launch(LOAD));
        while (System.nanoTime() - end < 0) {
            await("the next fault")
                    .pollDelay(BETWEEN_FAULTS)
                    .atMost(Scene.SETTLE)
                    .until(() -> true);
            strike(random.nextInt(4), random.nextInt(apps.size()));
            long before = scene.bookings();
            await("bookings after the faults " + struck + " of the seed " + seed)
                    .atMost(Scene.SETTLE)
                    .until(() -> scene.bookings() > before);
        }
        apps.forEach(BankApp::terminate);
        System.out.println("soak of the outbox: " + struck + ", seed " + seed);
        scene.settle(Duration.ofMinutes(3));
    }

    private void strike(int fault, int app) {
        switch (fault) {
            case 0 -> {
                count("application killed");
                apps.get(app).kill();
                apps.set(app, scene.launch(LOAD));
            }
            case 1 -> {
                count("both applications killed");
                apps.forEach(BankApp::kill);
                apps.replaceAll(killed -> scene.launch(LOAD));
            }
            case 2 -> {
                count("database killed");
                scene.postgres().restart();
            }
            default -> {
                count("broker killed");
                scene.broker().kill();
                scene.broker().restart();
            }
        }
    }

    private void count(String fault) {
        struck.merge(fault, 1, Integer::sum);
    }
}
