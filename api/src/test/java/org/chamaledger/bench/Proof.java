package org.chamaledger.bench;

/** Shows after a load that nothing acknowledged is missing and that the books add up: a fast loss is worth nothing. */
final class Proof {

    private final Stage stage;
    private final String database;
    private final long from;

    /** What is written from now on is looked at. */
    Proof(Stage stage, String database) {
        this.stage = stage;
        this.database = database;
        this.from = position();
    }

    long position() {
        return stage.sql(database).sql("select position from ledger.event_head").query(Long.class).single();
    }

    /** How many contributions are in the ledger. */
    long contributions() {
        return stage.sql(database).sql("""
                select count(*) from ledger.event where position > ? and type = 'contributions.ContributionReceived'
                """).param(from).query(Long.class).single();
    }

    /** Every acknowledged contribution is in the ledger exactly once with its entry, and all entries balance. */
    void thatContributionsAreThere(long acknowledged) {
        var found = stage.sql(database).sql("""
                select count(*) filter (where type = 'contributions.ContributionReceived') received,
                       count(*) filter (where type = 'treasury.EntryPosted') posted,
                       count(distinct position) = max(position) - ? as gapless
                from ledger.event where position > ?
                """).params(from, from).query().singleRow();
        require(found.get("received").equals(acknowledged) && found.get("posted").equals(acknowledged),
                "%d contributions were acknowledged, but %s with %s entries are in the ledger"
                        .formatted(acknowledged, found.get("received"), found.get("posted")));
        require(acknowledged == 0 || Boolean.TRUE.equals(found.get("gapless")), "positions have gaps");
        thatEntriesBalance();
    }

    void thatEntriesBalance() {
        var difference = stage.sql(database).sql("""
                select coalesce(sum(case p->>'side' when 'DEBIT' then 1 else -1 end
                                    * split_part(p->>'amount', ' ', 2)::numeric), 0)
                from ledger.event, json_array_elements(payload->'postings') p
                where position > ? and type = 'treasury.EntryPosted'
                """).param(from).query(java.math.BigDecimal.class).single();
        require(difference.signum() == 0, "debits and credits differ by " + difference);
    }

    /** The read tables say what the ledger says; they have caught up by now. */
    void thatBalancesAreThoseOfTheJournal() {
        long differing = stage.sql(database).sql("""
                with journal as (
                    select group_id, account, holder, sum(amount) filter (where side = 'D') debit,
                           sum(amount) filter (where side = 'C') credit
                    from reporting.posting group by 1, 2, 3
                )
                select count(*) from journal j full join reporting.account_balance b using (group_id, account, holder)
                where coalesce(j.debit, 0) <> coalesce(b.debit, 0) or coalesce(j.credit, 0) <> coalesce(b.credit, 0)
                """).query(Long.class).single();
        require(differing == 0, differing + " balances are not those of the journal");
        var counts = stage.sql(database).sql("""
                select (select count(*) from ledger.event where type = 'treasury.EntryPosted') stored,
                       (select count(*) from reporting.entry) shown
                """).query().singleRow();
        require(counts.get("stored").equals(counts.get("shown")), "entries stored and shown: " + counts);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException("The books are wrong: " + otherwise);
        }
    }
}
