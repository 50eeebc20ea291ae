package io.petisco.outbox.deployment;

import java.util.List;
import java.util.Optional;

/**
 * The datasource of the outbox, or why there is none.
 *
 * @param name null if there is a problem
 * @param problem null if there is none
 * @param fix how to solve the problem
 */
record DataSourceChoice(String name, String problem, String fix) {

    private static final String SETTING = "quarkus.petisco.outbox.datasource";

    /**
     * A JDBC datasource of the application.
     *
     * @param joinsTransactions whether its connections take part in JTA transactions
     */
    record Candidate(String name, boolean joinsTransactions) {}

    static DataSourceChoice of(Optional<String> configured, List<Candidate> candidates) {
        if (candidates.isEmpty()) {
            return problem(
                    "the application has quarkus-petisco-outbox, but no JDBC datasource for its tables",
                    "add a JDBC driver's extension, for example io.quarkus:quarkus-jdbc-postgresql, and"
                            + " quarkus.datasource.db-kind; or remove quarkus-petisco-outbox");
        }
        List<String> names = candidates.stream().map(Candidate::name).sorted().toList();
        Optional<Candidate> chosen = configured.isEmpty() && candidates.size() == 1
                ? Optional.of(candidates.get(0))
                : candidates.stream()
                        .filter(candidate ->
                                configured.isPresent() && candidate.name().equals(configured.get()))
                        .findFirst();
        if (chosen.isEmpty()) {
            return problem(
                    configured
                            .map(name -> SETTING + " is " + name
                                    + ", and the application has no JDBC datasource of that name")
                            .orElse(
                                    "the application has several JDBC datasources, and nothing says which has the tables of"
                                            + " the outbox"),
                    "set " + SETTING + " to one of " + String.join(", ", names));
        }
        if (!chosen.get().joinsTransactions()) {
            String key = chosen.get().name().equals("<default>")
                    ? ""
                    : "\"" + chosen.get().name() + "\".";
            return problem(
                    "the datasource " + chosen.get().name()
                            + " takes no part in transactions, so that the outbox cannot write" + " its rows in them",
                    "remove quarkus.datasource." + key + "jdbc.transactions=disabled, or set " + SETTING
                            + " to another datasource");
        }
        return new DataSourceChoice(chosen.get().name(), null, null);
    }

    private static DataSourceChoice problem(String problem, String fix) {
        return new DataSourceChoice(null, problem, fix);
    }
}
