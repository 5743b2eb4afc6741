package org.chamaledger.integration.backup;

import java.time.Instant;
import java.util.List;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a backup holds.
 *
 * @param madeAt when the snapshot was taken, by the database's clock
 * @param position of the last event in it
 * @param migrations versions of the database's shape, in order
 * @param masterKeys ids of the master keys without which its personal details cannot be read
 */
record Manifest(
        String format,
        Instant madeAt,
        long position,
        List<String> migrations,
        List<String> masterKeys,
        List<Table> tables,
        List<StoredFile> files) {

    static final String FORMAT = "chama-backup/1";
    static final String ENTRY = "manifest.json";

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    /** Rows of one table, as PostgreSQL's COPY writes them. */
    record Table(String name, List<String> columns, long rows, String sha256) {

        String entry() {
            return "tables/" + name + ".copy";
        }
    }

    /** A file of the folder {@code files}, as it lies there. */
    record StoredFile(String path, long size, String sha256) {

        String entry() {
            return "files/" + path;
        }
    }

    byte[] json() {
        return JSON.writeValueAsBytes(this);
    }

    static Manifest of(byte[] json) {
        return JSON.readValue(json, Manifest.class);
    }
}
