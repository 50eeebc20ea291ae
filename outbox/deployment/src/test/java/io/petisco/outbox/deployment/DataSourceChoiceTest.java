package io.petisco.outbox.deployment;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.petisco.outbox.deployment.DataSourceChoice.Candidate;

import static org.assertj.core.api.Assertions.assertThat;

class DataSourceChoiceTest {

    private static final Candidate DEFAULT = new Candidate("<default>", true);
    private static final Candidate ORDERS = new Candidate("orders", true);
    private static final Candidate REPORTS = new Candidate("reports", false);

    @Test
    void theOnlyDatasourceNeedsNoSetting() {
        assertThat(choice(null, ORDERS)).isEqualTo(new DataSourceChoice("orders", null, null));
    }

    @Test
    void theSettingChoosesOneOfSeveral() {
        assertThat(choice("orders", DEFAULT, ORDERS).name()).isEqualTo("orders");
    }

    @Test
    void severalWithoutASettingAreAmbiguous() {
        DataSourceChoice choice = choice(null, ORDERS, DEFAULT);
        assertThat(choice.name()).isNull();
        assertThat(choice.problem()).contains("several JDBC datasources");
        assertThat(choice.fix()).isEqualTo("set quarkus.petisco.outbox.datasource to one of <default>, orders");
    }

    @Test
    void anUnknownNameIsNamed() {
        assertThat(choice("order", ORDERS).problem())
                .isEqualTo(
                        "quarkus.petisco.outbox.datasource is order, and the application has no JDBC datasource of that"
                                + " name");
    }

    @Test
    void aDatasourceOutsideOfTransactionsIsRefused() {
        DataSourceChoice choice = choice(null, REPORTS);
        assertThat(choice.problem()).contains("the datasource reports takes no part in transactions");
        assertThat(choice.fix()).contains("quarkus.datasource.\"reports\".jdbc.transactions=disabled");
    }

    @Test
    void anApplicationWithoutADatabaseGetsAnError() {
        assertThat(choice(null).fix()).contains("io.quarkus:quarkus-jdbc-postgresql");
    }

    private static DataSourceChoice choice(String configured, Candidate... candidates) {
        return DataSourceChoice.of(Optional.ofNullable(configured), List.of(candidates));
    }
}
