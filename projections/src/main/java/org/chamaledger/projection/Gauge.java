package org.chamaledger.projection;

import java.sql.Connection;
import java.sql.SQLException;

/** Is told how far copies of tables are filled. */
@FunctionalInterface
interface Gauge {

    /** Written through the connection that fills, in its transaction where it has one. */
    void reached(Connection connection, long position, long target) throws SQLException;
}
