package org.chamaledger.query.governance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.queryhandling.QueryHandler;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.RuleViolation;
import org.chamaledger.kernel.governance.ConstitutionStatus;
import org.chamaledger.kernel.governance.ConstitutionView;
import org.chamaledger.kernel.governance.ConstitutionView.RulesView;
import org.chamaledger.kernel.governance.VoteId;
import org.chamaledger.query.Page;
import org.chamaledger.query.Versioned;
import org.chamaledger.query.governance.ConstitutionQuery.FindConstitution;
import org.chamaledger.query.governance.ConstitutionQuery.ListConstitutions;
import org.chamaledger.query.groups.Readers;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers what a group has written down about itself. */
@Component
class ConstitutionQueries {

    private static final String UNWRITTEN = "The group's own settings, and what is usual.";

    private final Readers readers;
    private final WrittenRules written;
    private final JdbcClient db;

    ConstitutionQueries(Readers readers, WrittenRules written, JdbcClient db) {
        this.readers = readers;
        this.written = written;
        this.db = db;
    }

    @QueryHandler
    Page<ConstitutionView> list(ListConstitutions query) {
        var group = readers.access(query.actor(), query.group()).group();
        var all = db.sql("select * from reporting.constitution where group_id = ? order by version desc")
                .param(group.value()).query((row, _) -> view(row)).list();
        var versions = Stream.concat(all.stream(), ungoverned(group).map(Versioned::resource).stream()).toList();
        return new Page<>(versions.size(), null, null, versions);
    }

    @QueryHandler
    Versioned<ConstitutionView> find(FindConstitution query) {
        var group = readers.access(query.actor(), query.group()).group();
        var found = query.version() == 0 ? ungoverned(group) : db.sql(
                        "select * from reporting.constitution where group_id = ? and version = ?")
                .params(group.value(), query.version())
                .query((row, _) -> new Versioned<>(view(row), row.getLong("stream_version"))).optional();
        return found
                .orElseThrow(() -> RuleViolation.unknown("constitution.unknown", "The group has no such version"));
    }

    /** What a group goes by that has adopted no constitution: its own settings, and what is usual, as version 0. */
    private Optional<Versioned<ConstitutionView>> ungoverned(GroupId group) {
        return db.sql("select * from reporting.chama_group where group_id = ? and constitution_version = 0")
                .param(group.value())
                .query((row, _) -> {
                    var formed = instant(row, "formed_at");
                    return new Versioned<>(new ConstitutionView(
                            group, 0, ConstitutionStatus.ADOPTED, UNWRITTEN, RulesView.of(WrittenRules.unwritten(row)),
                            new MemberId(row.getObject("founder", UUID.class)), formed, null, null, null, formed, null),
                            row.getLong("version"));
                }).optional();
    }

    private ConstitutionView view(ResultSet row) throws SQLException {
        var group = new GroupId(row.getObject("group_id", UUID.class));
        int version = row.getInt("version");
        var vote = row.getObject("vote_id", UUID.class);
        var proposer = row.getObject("proposed_by", UUID.class);
        return new ConstitutionView(
                group, version, ConstitutionStatus.valueOf(row.getString("status")), row.getString("text"),
                RulesView.of(written.rules(row, group, version)), new MemberId(row.getObject("drafted_by", UUID.class)),
                instant(row, "drafted_at"), proposer == null ? null : new MemberId(proposer),
                instant(row, "proposed_at"), vote == null ? null : new VoteId(vote), instant(row, "in_force_from"),
                instant(row, "rejected_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
