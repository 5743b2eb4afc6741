package org.chamaledger.api.clock;

import java.time.Instant;
import org.chamaledger.command.CommandDesk;
import org.chamaledger.command.CommandDesk.Contended;
import org.chamaledger.command.Request;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.RuleViolation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of a job: the moment it is for, and the commands it sends. One that is refused does not keep up the others.
 */
public final class Turn {

    private static final Logger log = LoggerFactory.getLogger(Turn.class);

    private final CommandDesk desk;
    private final Actor actor;
    private final String name;
    private long done;
    private long refused;

    Turn(CommandDesk desk, String job, Instant at) {
        this.desk = desk;
        this.actor = Actor.theClock(at);
        this.name = job + "@" + at;
    }

    /** The clock, at the moment that this run is for. */
    public Actor actor() {
        return actor;
    }

    public Instant at() {
        return actor.at();
    }

    /** Sends a command; somebody may have been faster, so a refusal is counted and tried again at the next run. */
    public void send(Object command) {
        try {
            desk.handle(command, Request.by(actor, name));
            done++;
        } catch (RuleViolation refusal) {
            refused++;
            log.info("{}: {} is refused: {}", name, command.getClass().getSimpleName(), refusal.code());
        } catch (Contended busy) {
            refused++;
            log.info("{}: {} waits for the next run", name, command.getClass().getSimpleName());
        }
    }

    /** Counts what a job did without a command. */
    public void did(long things) {
        done += things;
    }

    long done() {
        return done;
    }

    long refused() {
        return refused;
    }
}
