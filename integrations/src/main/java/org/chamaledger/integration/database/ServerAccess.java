package org.chamaledger.integration.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;
import org.chamaledger.integration.StartRefused;

/**
 * How to reach the embedded server: its port and the passwords of its three roles, made up once and remembered in a
 * file that only its owner can read.
 */
record ServerAccess(int port, DatabaseLogin superuser, DatabaseLogin owner, DatabaseLogin service) {

    private static final String FILE = "database.properties";
    private static final int FIRST_PORT = 15432;
    private static final int PORTS = 10_000;

    /** What was remembered, with another port if the remembered one is taken by now. */
    static ServerAccess in(DataFolder folder) {
        var file = folder.path().resolve(FILE);
        if (Files.exists(file)) {
            var known = read(file);
            return isFree(known.port) ? known : known.onPort(freePort()).writtenTo(file);
        }
        if (Files.exists(folder.cluster())) {
            throw new StartRefused(
                    "The database in " + folder.path() + " has lost its passwords: " + file + " is missing.",
                    "Restore that file from a backup of the folder.");
        }
        return new ServerAccess(
                        freePort(),
                        new DatabaseLogin("postgres", secret()),
                        new DatabaseLogin(EmbeddedDatabase.OWNER_ROLE, secret()),
                        new DatabaseLogin(EmbeddedDatabase.SERVICE_ROLE, secret()))
                .writtenTo(file);
    }

    /** What was remembered, for whoever joins a server that is running. */
    static ServerAccess remembered(Path folder) {
        return read(folder.resolve(FILE));
    }

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private ServerAccess onPort(int other) {
        return new ServerAccess(other, superuser, owner, service);
    }

    private static ServerAccess read(Path file) {
        var properties = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            properties.load(in);
            return new ServerAccess(
                    Integer.parseInt(properties.getProperty("port")),
                    login(properties, "superuser"),
                    login(properties, "owner"),
                    login(properties, "service"));
        } catch (IOException | NullPointerException | IllegalArgumentException e) {
            throw new StartRefused(
                    file + " cannot be read: " + e + ".", "Restore that file from a backup of the folder.", e);
        }
    }

    private ServerAccess writtenTo(Path file) {
        var properties = new Properties();
        properties.setProperty("port", Integer.toString(port));
        remember(properties, "superuser", superuser);
        remember(properties, "owner", owner);
        remember(properties, "service", service);
        try {
            var draft = Files.createTempFile(file.getParent(), FILE, ".new");
            try (var out = Files.newBufferedWriter(draft)) {
                properties.store(out, "The embedded PostgreSQL on 127.0.0.1. Keep this file with the data.");
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write " + file, e);
        }
        return this;
    }

    private static DatabaseLogin login(Properties properties, String role) {
        return new DatabaseLogin(properties.getProperty(role + ".name"), properties.getProperty(role + ".password"));
    }

    private static void remember(Properties properties, String role, DatabaseLogin login) {
        properties.setProperty(role + ".name", login.user());
        properties.setProperty(role + ".password", login.password());
    }

    private static String secret() {
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Below the range from which systems take ports for outgoing connections, so that it is free the next time too. */
    private static int freePort() {
        for (int attempt = 0; attempt < 1000; attempt++) {
            int port = FIRST_PORT + ThreadLocalRandom.current().nextInt(PORTS);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("No free port found above " + FIRST_PORT);
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
