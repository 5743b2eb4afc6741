package org.chamaledger.projection.audit;

import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** Says, for as long as it is so, that the log and the events do not match. */
final class Alarm {

    private static final Logger log = LoggerFactory.getLogger(Alarm.class);

    private final LogDatabase database;

    Alarm(LogDatabase database) {
        this.database = database;
    }

    void raise(LogBroken broken) {
        try {
            database.durably(connection -> {
                var tables = new LogTables(connection);
                if (!Objects.equals(tables.locked().alarm(), broken.getMessage())) {
                    log.error("The audit log does not match, and nothing is signed: {}", broken.getMessage());
                    tables.alarm(broken.getMessage(), broken.position());
                }
                return true;
            });
        } catch (DataAccessException | LogBroken notEvenThat) {
            log.error("The audit log does not match ({}), and that cannot be noted", broken.getMessage(), notEvenThat);
        }
    }
}
