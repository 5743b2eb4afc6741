/**
 * The PostgreSQL that the service runs on when no {@code SPRING_DATASOURCE_URL} names another one: a real server,
 * unpacked from the jar, with its data in one folder, durable, started again when it dies and never shared by two
 * services.
 *
 * <p>{@link org.chamaledger.integration.database.TestDatabase} lends tests of every module a database on a throw-away
 * server.
 */
@NullMarked
package org.chamaledger.integration.database;

import org.jspecify.annotations.NullMarked;
