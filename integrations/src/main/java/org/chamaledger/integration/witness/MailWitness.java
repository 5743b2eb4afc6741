package org.chamaledger.integration.witness;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.chamaledger.kernel.audit.CheckpointView;
import org.chamaledger.kernel.audit.LogKeyView;
import org.chamaledger.kernel.audit.Witness;
import org.springframework.core.Ordered;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;

/**
 * Mails the signed note to one address, and then leaves it in peace for a while. Each address is a witness of its own:
 * one that is refused keeps no other from its mail, and nobody is told who else gets one.
 */
final class MailWitness implements Witness, Ordered {

    /** A server that takes none is not asked every minute: some lock out whoever does. */
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(10);

    private final String name;
    private final JavaMailSender server;
    private final InternetAddress from;
    private final InternetAddress to;
    private final Duration every;
    private final Duration patience;

    /**
     * @param every how long after a mail the next may come
     * @param patience after which a server has not taken a mail, whatever it is doing
     */
    MailWitness(
            String name, JavaMailSender server, InternetAddress from, InternetAddress to, Duration every,
            Duration patience) {
        this.name = name;
        this.server = server;
        this.from = from;
        this.to = to;
        this.every = every;
        this.patience = patience;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Pace pace() {
        return new Pace(every, AFTER_FAILURE);
    }

    /** Behind those that answer at once. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    /** Kept is what the server has accepted. */
    @Override
    public void take(CheckpointView checkpoint, List<LogKeyView> keys, Leaves leaves) throws IOException {
        var sending = new FutureTask<Void>(() -> {
            send(new CheckpointLetter(checkpoint, keys, every));
            return null;
        });
        Thread.ofVirtual().name(name + "-witness").start(sending);
        try {
            sending.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            throw new IOException("The server took no mail within %d seconds".formatted(patience.toSeconds()), slow);
        } catch (ExecutionException refused) {
            throw new IOException(why(refused.getCause()), refused.getCause());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException("The service is stopping", stopping);
        } finally {
            // An interrupted virtual thread closes the connection it waits for.
            sending.cancel(true);
        }
    }

    private void send(CheckpointLetter letter) throws MessagingException {
        var mail = server.createMimeMessage();
        mail.setFrom(from);
        mail.setRecipient(Message.RecipientType.TO, to);
        letter.writeInto(mail);
        server.send(mail);
    }

    /** What the server said, without the address, which is somebody's. */
    private static String why(Throwable failure) {
        var deepest = failure instanceof MailSendException several && several.getMessageExceptions().length > 0
                ? several.getMessageExceptions()[0] : failure;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        var words = deepest.getMessage() == null ? deepest.getClass().getSimpleName() : deepest.getMessage();
        return words.replaceAll("\\S+@\\S+", "the address").replaceAll("\\s+", " ").strip();
    }
}
