package io.petisco.outbox.jdbc;

class StatementsOfH2Test extends Statements {

    StatementsOfH2Test() {
        super(Dialect.H2, "jdbc:h2:mem:statements;DB_CLOSE_DELAY=-1", "");
    }
}
