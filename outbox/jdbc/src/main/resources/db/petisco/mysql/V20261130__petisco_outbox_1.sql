create table petisco_outbox (
  id bigint auto_increment primary key,
  message_id varchar(255) not null,
  exchange varchar(255) not null,
  routing_key varchar(255) not null,
  properties mediumtext not null,
  body longtext not null,
  ordering_key varchar(255),
  shard smallint,
  schedule_id varchar(255) unique,
  due_at datetime(6) not null,
  attempts integer default 0 not null,
  parked_at datetime(6),
  last_error varchar(1000),
  created_at datetime(6) default (utc_timestamp(6)) not null
) character set utf8mb4 collate utf8mb4_bin;

create index petisco_outbox_due on petisco_outbox (parked_at, shard, due_at);

create index petisco_outbox_keyed on petisco_outbox (parked_at, shard, id);

create table petisco_outbox_shard (
  shard smallint primary key,
  owner varchar(64),
  leased_until datetime(6)
) character set utf8mb4 collate utf8mb4_bin;

insert into petisco_outbox_shard (shard)
values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12), (13), (14), (15);

create table petisco_inbox (
  handler varchar(255) not null,
  message_key varchar(255) not null,
  handled_at datetime(6) default (utc_timestamp(6)) not null,
  primary key (handler, message_key)
) character set utf8mb4 collate utf8mb4_bin;

create index petisco_inbox_handled_at on petisco_inbox (handled_at);

-- version: of these tables; oldest: of the oldest application that may use them
create table petisco_outbox_version (
  version integer primary key,
  oldest integer not null
) character set utf8mb4 collate utf8mb4_bin;

insert into petisco_outbox_version (version, oldest) values (1, 1);
