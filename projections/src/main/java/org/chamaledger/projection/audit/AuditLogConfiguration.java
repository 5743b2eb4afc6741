package org.chamaledger.projection.audit;

import java.util.List;
import javax.sql.DataSource;
import org.chamaledger.kernel.audit.AuditLog;
import org.chamaledger.kernel.audit.Notary;
import org.chamaledger.kernel.audit.Witness;
import org.chamaledger.kernel.members.Vault;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the log together. */
@Configuration(proxyBeanMethods = false)
class AuditLogConfiguration {

    /** The parts of the log on one database. */
    record Parts(
            LogDatabase database, LogAppender appender, LogCheck check, SigningKeys keys,
            StoredCheckpoints checkpoints, Witnesses witnesses, Alarm alarm) {

        static Parts of(DataSource connections, Vault vault, List<Witness> all) {
            var database = new LogDatabase(connections);
            var keys = new SigningKeys(vault);
            var checkpoints = new StoredCheckpoints(keys);
            return new Parts(
                    database, new LogAppender(database), new LogCheck(database), keys, checkpoints,
                    new Witnesses(database, all, checkpoints, keys), new Alarm(database));
        }

        MerkleLog log() {
            return new MerkleLog(database, new LogExport(database, checkpoints, keys), check);
        }

        LogNotary notary() {
            return new LogNotary(database, appender, check, keys, checkpoints, witnesses, alarm);
        }
    }

    @Bean
    @DependsOnDatabaseInitialization
    Parts auditLogParts(DataSource connections, Vault vault, ObjectProvider<Witness> witnesses) {
        return Parts.of(connections, vault, witnesses.orderedStream().toList());
    }

    @Bean
    LogFollower logFollower(Parts parts) {
        return new LogFollower(parts.appender(), parts.alarm());
    }

    @Bean
    AuditLog auditLog(Parts parts) {
        return parts.log();
    }

    @Bean
    Notary notary(Parts parts) {
        return parts.notary();
    }
}
