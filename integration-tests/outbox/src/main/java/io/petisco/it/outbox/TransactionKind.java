package io.petisco.it.outbox;

/** The transactions of a load. */
interface TransactionKind {

    /** Its name in the setting {@code load.kind}. */
    String kind();

    /**
     * Runs one.
     *
     * @param call its number, from 1
     */
    void run(long call) throws Exception;
}
