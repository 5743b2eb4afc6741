package org.chamaledger.bench;

import org.chamaledger.bench.Script.Pick;

/**
 * What the service is compared with: the least that PostgreSQL has to do to keep the same facts, and ledgers written in
 * SQL. Their tables are in a database of their own on the same server.
 */
final class Peers {

    static final String DATABASE = "peers";

    static final int GROUPS = 10_000;
    static final int MEMBERS = 20;

    /** Roughly the 400 bytes that an event of ours has. */
    private static final String PAYLOAD = """
            {"contribution_id":"01936f3e-8d2a-7c4b-9f10-3a5b7c9d1e2f","group_id":"01936f3e-8d2a-7c4b-9f10-3a5b7c9d1e30",\
            "member_id":"01936f3e-8d2a-7c4b-9f10-3a5b7c9d1e31","amount":"KES 1500.00","fund":"SAVINGS",\
            "payment_method":"MPESA","channel":"MPESA","reference":"QGH7X81K2M","value_date":"2026-08-22",\
            "narration":"Contribution of August, paid by mobile money to the group's till"}""";
    private static final String METADATA = """
            {"actor":"01936f3e-8d2a-7c4b-9f10-3a5b7c9d1e32","role":"TREASURER",\
            "request_id":"01936f3e-8d2a-7c4b-9f10-3a5b7c9d1e33"}""";

    private static final String TABLES = """
            create table event (
                position bigint generated always as identity primary key, stream_type text not null,
                stream_id uuid not null, sequence bigint not null, type text not null,
                recorded_at timestamptz not null default now(), payload json not null, metadata json not null,
                unique (stream_type, stream_id, sequence));
            create table balance (
                account bigint primary key, debit bigint not null default 0, credit bigint not null default 0
            ) with (fillfactor = 70);
            create table posting (
                position bigint not null, line smallint not null, account bigint not null, side char(1) not null,
                amount bigint not null, primary key (position, line));
            insert into balance (account) select n from generate_series(1, %1$d) n;

            create table pgl_account (
                id bigint primary key, balance bigint not null default 0, version bigint not null default 0,
                allow_negative boolean not null default true, updated_at timestamptz not null default now());
            create table pgl_transfer (
                id uuid primary key, from_account bigint not null, to_account bigint not null, amount bigint not null,
                created_at timestamptz not null, event_at timestamptz not null);
            create table pgl_entry (
                id uuid primary key, account bigint not null, transfer uuid not null, amount bigint not null,
                previous_balance bigint not null, current_balance bigint not null, account_version bigint not null,
                created_at timestamptz not null);
            create index on pgl_transfer (from_account);
            create index on pgl_transfer (to_account);
            create index on pgl_entry (account);
            create index on pgl_entry (transfer);
            insert into pgl_account (id) select n from generate_series(1, %1$d) n;
            """.formatted(GROUPS * (MEMBERS + 1));

    /** A transfer as pgledger makes it: both accounts locked in order, read, written, with two entries that say so. */
    private static final String TRANSFER = """
            create function pgl_transfer(payer bigint, payee bigint, units bigint) returns uuid language plpgsql as $$
            declare
                made uuid := uuidv7();
                source pgl_account;
                sink pgl_account;
            begin
                if units <= 0 or payer = payee then
                    raise exception 'Not a transfer';
                end if;
                perform 1 from pgl_account where id in (payer, payee) order by id for update;
                select * into source from pgl_account where id = payer;
                select * into sink from pgl_account where id = payee;
                if not source.allow_negative and source.balance < units then
                    raise exception 'Insufficient funds';
                end if;
                update pgl_account set balance = balance - units, version = version + 1, updated_at = now()
                where id = payer;
                update pgl_account set balance = balance + units, version = version + 1, updated_at = now()
                where id = payee;
                insert into pgl_transfer values (made, payer, payee, units, now(), now());
                insert into pgl_entry values (uuidv7(), payer, made, -units, source.balance, source.balance - units,
                                              source.version + 1, now());
                insert into pgl_entry values (uuidv7(), payee, made, units, sink.balance, sink.balance + units,
                                              sink.version + 1, now());
                return made;
            end
            $$
            """;

    private Peers() {}

    static void prepare(Stage stage) {
        stage.create(DATABASE);
        var sql = stage.sql(DATABASE);
        if (sql.sql("select to_regclass('event') is null").query(Boolean.class).single()) {
            for (var statement : TABLES.split(";\\s*\\n")) {
                sql.sql(statement).update();
            }
            sql.sql(TRANSFER).update();
            sql.sql("vacuum analyze").update();
        }
    }

    /** One event, durable: nothing that keeps events in PostgreSQL one by one can be faster. */
    static Script singleEvent() {
        return Script.of("single-event", """
                insert into event (stream_type, stream_id, sequence, type, payload, metadata)
                values ('contribution', uuidv7(), 0, 'contributions.ContributionReceived', '%s', '%s')
                """.formatted(PAYLOAD.replace("'", "''"), METADATA));
    }

    /** An event, two postings and two balances, in one statement. Cash is the first account of a group. */
    static Script eventAndJournal() {
        return Script.of("event-and-journal", """
                with stored as (
                    insert into event (stream_type, stream_id, sequence, type, payload, metadata)
                    values ('contribution', uuidv7(), 0, 'contributions.ContributionReceived', '%1$s', '%2$s')
                    returning position
                ), posted as (
                    insert into posting (position, line, account, side, amount)
                    select position, 1, (:chama - 1) * %3$d + 1, 'D', cast(:units as bigint) from stored
                    union all select position, 2, (:chama - 1) * %3$d + 1 + :member, 'C', cast(:units as bigint) from stored
                )
                update balance
                set debit = debit + case when account = (:chama - 1) * %3$d + 1 then :units else 0 end,
                    credit = credit + case when account = (:chama - 1) * %3$d + 1 then 0 else :units end
                where account in ((:chama - 1) * %3$d + 1, (:chama - 1) * %3$d + 1 + :member)
                """.formatted(PAYLOAD.replace("'", "''"), METADATA, MEMBERS + 1))
                .picking("chama", new Pick(GROUPS, true))
                .picking("member", new Pick(MEMBERS, false))
                .picking("units", new Pick(100_000, false));
    }

    static Script ledgerFunction() {
        return Script.of("ledger-function", """
                select pgl_transfer((:chama - 1) * %1$d + 1 + :member, (:chama - 1) * %1$d + 1, :units)
                """.formatted(MEMBERS + 1))
                .picking("chama", new Pick(GROUPS, true))
                .picking("member", new Pick(MEMBERS, false))
                .picking("units", new Pick(100_000, false));
    }
}
