-- The table that quarkus.petisco.store.jdbc=true writes to. For PostgreSQL and H2.
create table if not exists petisco_messages (
    message_id varchar(255) not null primary key,
    stored_as bigint generated always as identity unique,
    type varchar(255) not null,
    kind varchar(20) not null,
    version integer not null,
    occurred_on timestamp(6) with time zone not null,
    routing_key varchar(255) not null,
    correlation_id varchar(255) not null,
    stored_on timestamp(6) with time zone default current_timestamp not null,
    body text not null
);
create index if not exists petisco_messages_type on petisco_messages (type, occurred_on);
create index if not exists petisco_messages_correlation on petisco_messages (correlation_id);
