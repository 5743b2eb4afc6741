package org.chamaledger.integration.witness;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.chamaledger.kernel.audit.CheckpointView;
import org.chamaledger.kernel.audit.LogKeyView;

/** A checkpoint as a mail for somebody who has never heard of one. It tells no name and no amount. */
record CheckpointLetter(CheckpointView checkpoint, List<LogKeyView> keys, Duration every) {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm", Locale.ENGLISH);

    String subject() {
        return "Please keep: %s records signed on %s".formatted(
                count(checkpoint.treeSize()), DAY.format(checkpoint.timestamp().atOffset(ZoneOffset.UTC)));
    }

    String text() {
        return """
                Please keep this mail. There is nothing else to do with it.

                It is a receipt for the books that savings groups keep in this ledger. On %s UTC
                the ledger held %s records, and the codes below stand for exactly these.
                If anybody changes, removes or slips in one of them later, even somebody who has the
                whole database, then the records no longer match this mail, and this mail proves it.
                It can do that because you have it, out of reach of whoever runs the ledger.

                Records       %s
                Eight words   %s
                Root          %s
                Signed at     %s
                Ledger        %s

                The eight words are the root made short enough to be read aloud. Say them in a meeting,
                and write them into its minutes: that keeps them too.

                HOW TO CHECK, NOW OR IN YEARS

                1. An auditor asks the ledger for everything it holds, with proofs:
                   GET /api/v1/audit/export/?proof=true       and saves it as events.ndjson
                2. Save this mail as checkpoint.eml, or its attachment.
                3. On a computer with Java, without any network:
                   java Verify.java events.ndjson --checkpoint checkpoint.eml \\
                       --key %s

                It says GOOD when every record up to number %s is still the one that was signed, or
                names the first one that is not. Verify.java comes with the ledger's source code; do not
                take it from the service that you check. The key after --key is the one that signed this
                mail. It changes rarely, and whoever runs the ledger can tell why and when it did.

                THE SIGNED CHECKPOINT (also attached)

                %s
                Such a mail comes %s, while anything new is recorded. When groups
                are at work and none comes, ask whoever runs the ledger why.
                This mail tells no names and no amounts. You may print it and pass it on.
                """.formatted(
                MINUTE.format(checkpoint.timestamp().atOffset(ZoneOffset.UTC)), count(checkpoint.treeSize()),
                count(checkpoint.treeSize()), String.join(" ", checkpoint.words()), checkpoint.rootHash(),
                checkpoint.timestamp(), checkpoint.origin(), key(), count(checkpoint.treeSize()), checkpoint.note(),
                often());
    }

    void writeInto(MimeMessage mail) throws MessagingException {
        var text = new MimeBodyPart();
        text.setText(text(), UTF_8.name());
        var note = new MimeBodyPart();
        note.setDataHandler(new DataHandler(
                new ByteArrayDataSource(checkpoint.note().getBytes(UTF_8), "text/plain; charset=utf-8")));
        note.setFileName("checkpoint-%012d.txt".formatted(checkpoint.treeSize()));
        note.setDisposition(Part.ATTACHMENT);
        // What is signed is bytes, and only so does no server on the way break lines in them.
        note.setHeader("Content-Transfer-Encoding", "base64");
        mail.setSubject(subject(), UTF_8.name());
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.setContent(new MimeMultipart(text, note));
    }

    private String key() {
        return keys.stream().filter(key -> key.keyId().equals(checkpoint.keyId())).map(LogKeyView::publicKey)
                .findFirst().orElse("(key " + checkpoint.keyId() + ", see GET /api/v1/audit/keys/)");
    }

    private String often() {
        if (every.equals(Duration.ofDays(1))) {
            return "once a day";
        }
        if (every.toHours() < 1) {
            return "whenever something is signed";
        }
        return every.toHours() % 24 == 0
                ? "once in " + count(every.toDays()) + " days" : "once in " + count(every.toHours()) + " hours";
    }

    private static String count(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }
}
