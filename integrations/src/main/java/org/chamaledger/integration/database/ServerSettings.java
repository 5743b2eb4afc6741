package org.chamaledger.integration.database;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the embedded server is told on top of PostgreSQL's defaults. Written to {@code database/service.conf} at every
 * start; whatever an operator sets with {@code ALTER SYSTEM} comes after it and wins.
 */
record ServerSettings(Map<String, String> values) {

    private static final long MEBIBYTE = 1024 * 1024;

    /** For data that must outlive everything. {@code freeBytes} of disk bound how much log may pile up. */
    static ServerSettings durable(int port, long freeBytes) {
        var settings = common(port);
        // A cold page is logged whole at its first change after a checkpoint: the rarer they are, the less is written.
        settings.put("checkpoint_timeout", "15min");
        long mostLog = Math.clamp(freeBytes / 10 / MEBIBYTE, 512, 8192);
        settings.put("max_wal_size", mostLog + "MB");
        // What was written once is written over: otherwise commits wait for a new file to be filled with zeros.
        settings.put("min_wal_size", Math.min(mostLog / 2, 1024) + "MB");
        settings.put("shared_buffers", "256MB");
        settings.put("max_connections", "100");
        settings.put("maintenance_work_mem", "128MB");
        return new ServerSettings(settings);
    }

    /** For tests: as durable, so that they see what production sees, but small and with room for many pools. */
    static ServerSettings throwAway(int port) {
        var settings = common(port);
        settings.put("shared_buffers", "64MB");
        settings.put("max_connections", "400");
        settings.put("max_wal_size", "2GB");
        settings.put("checkpoint_timeout", "15min");
        settings.put("scram_iterations", "1");
        return new ServerSettings(settings);
    }

    private static Map<String, String> common(int port) {
        var settings = new LinkedHashMap<String, String>();
        settings.put("port", Integer.toString(port));
        settings.put("listen_addresses", "127.0.0.1");
        settings.put("unix_socket_directories", "");
        settings.put("fsync", "on");
        settings.put("full_page_writes", "on");
        settings.put("synchronous_commit", "on");
        if (System.getProperty("os.name").startsWith("Mac")) {
            // The default there reaches the disk's cache only.
            settings.put("wal_sync_method", "fsync_writethrough");
        }
        settings.put("wal_buffers", "16MB");
        settings.put("commit_delay", "300");
        settings.put("commit_siblings", "5");
        settings.put("work_mem", "16MB");
        settings.put("random_page_cost", "1.1");
        settings.put("jit", "off");
        settings.put("timezone", "UTC");
        settings.put("log_timezone", "UTC");
        // Refused statements carry personal data in their details, so the server's log tells of the server only.
        settings.put("log_min_messages", "log");
        settings.put("log_error_verbosity", "terse");
        return settings;
    }

    String text() {
        return values.entrySet().stream()
                .map(setting -> setting.getKey() + " = '" + setting.getValue() + "'\n")
                .collect(Collectors.joining("", "# Written by the service at every start; use ALTER SYSTEM.\n", ""));
    }
}
