create table petisco_outbox (
  id bigint generated always as identity primary key,
  message_id varchar(255) not null,
  exchange varchar(255) not null,
  routing_key varchar(255) not null,
  properties text not null,
  body text not null,
  ordering_key varchar(255),
  shard smallint,
  schedule_id varchar(255),
  due_at timestamp(6) with time zone not null,
  attempts integer default 0 not null,
  parked_at timestamp(6) with time zone,
  last_error varchar(1000),
  created_at timestamp(6) with time zone default current_timestamp not null
);

create index petisco_outbox_due on petisco_outbox (due_at) where shard is null and parked_at is null;

create unique index petisco_outbox_schedule on petisco_outbox (schedule_id) where schedule_id is not null;

create index petisco_outbox_keyed on petisco_outbox (shard, id) where shard is not null and parked_at is null;

create index petisco_outbox_parked on petisco_outbox (parked_at) where parked_at is not null;

create table petisco_outbox_shard (
  shard smallint primary key,
  owner varchar(64),
  leased_until timestamp(6) with time zone
);

insert into petisco_outbox_shard (shard)
values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12), (13), (14), (15);

create table petisco_inbox (
  handler varchar(255) not null,
  message_key varchar(255) not null,
  handled_at timestamp(6) with time zone default current_timestamp not null,
  primary key (handler, message_key)
);

create index petisco_inbox_handled_at on petisco_inbox (handled_at);

-- version: of these tables; oldest: of the oldest application that may use them
create table petisco_outbox_version (
  version integer primary key,
  oldest integer not null
);

insert into petisco_outbox_version (version, oldest) values (1, 1);
