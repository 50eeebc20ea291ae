package io.petisco.cli;

import io.petisco.operations.Advice;
import io.petisco.operations.OperationException;

/** Words an {@link Advice} for the user of the command line. */
final class AdviceText {

    private AdviceText() {}

    /** The problem and its cure, in one line. */
    static String of(OperationException thrown) {
        return thrown.getMessage() + thrown.advice().map(AdviceText::text).orElse("");
    }

    private static String text(Advice advice) {
        return switch (advice) {
            case ADDRESS -> ". Start it, or set --host and --port (RABBITMQ_HOST, RABBITMQ_PORT) to its address";
            case CREDENTIALS -> ". Set --user and --password, or RABBITMQ_USER and RABBITMQ_PASSWORD";
            case CLIENT_CERTIFICATE ->
                ". Give -Djavax.net.ssl.keyStore=FILE and -Djavax.net.ssl.keyStorePassword=..., and add the user"
                        + " whose name"
                        + " the broker takes from the certificate (ssl_cert_login_from)";
            case AUTHENTICATION ->
                ". Set --authentication to plain or external, to match auth_mechanisms of the broker";
            case VIRTUAL_HOST -> ". Set --virtual-host or RABBITMQ_VIRTUAL_HOST";
            case TRUST ->
                ". It must be valid for this host name, and signed by an authority that Java trusts: give"
                        + " -Djavax.net.ssl.trustStore=FILE and -Djavax.net.ssl.trustStorePassword=... before"
                        + " -jar, or to the"
                        + " executable before the command";
            case TLS -> ". Remove --ssl (RABBITMQ_SSL), or set --port to its TLS port, usually 5671";
            case DEAD_LETTER_QUEUES -> ". 'petisco dead-letters list' shows the dead-letter queues";
            case ALL_DEAD_LETTER_QUEUES -> ". 'petisco dead-letters list --all' shows them";
            case MANAGEMENT_API_OR_TOPOLOGY ->
                ". Set --management-url to its address, or name the queue, or give the application's topology:"
                        + " --topology target/petisco/topology.json, or its jar";
            case TOPOLOGY_OF_THE_SERVICE ->
                " The queues of handlers in Python and handlers with an explicit name count as the publisher's:"
                        + " --topology"
                        + " with the topology.json of the service selects its own.";
            case RETRY_ROUTING_KEY -> ": set --retry-routing-key to where its messages should go";
            case RETRY_EXCHANGE_OR_ORGANIZATION -> ": add --retry-exchange-name, or --organization for the store";
            case RETRY_EXCHANGE_OR_SERVICE -> ": add --retry-exchange-name, or --organization and --service";
            case RETRY_EXCHANGE -> ": set --retry-exchange-name (or --organization and --service). Nothing was moved";
            case SERVICE -> ": add --organization and --service. Nothing was changed";
            case SERVICE_OF_THE_EXCHANGE ->
                ": check --organization and --service, and whether the service has" + " ever run";
            case IMPORT ->
                ": it was written by 'petisco dead-letters export', and 'petisco dead-letters import' reads it."
                        + " Nothing"
                        + " was changed";
            case DECLARE ->
                ": declare it first, with 'petisco topology apply' or by starting the new version. Nothing was changed";
            case MOVE_TO -> ". To move messages of other queues, use 'petisco topology prune --move-to'";
        };
    }
}
