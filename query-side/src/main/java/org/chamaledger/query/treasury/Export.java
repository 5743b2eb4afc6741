package org.chamaledger.query.treasury;

import java.io.Writer;

/** Books on their way to another program: written as they are read, however many there are. */
public interface Export {

    /** The MIME type of what is written. */
    String mediaType();

    /** A name for the file. */
    String fileName();

    /** Writes everything as it stood when the writing began; an {@link java.io.UncheckedIOException} when it cannot. */
    void writeTo(Writer out);
}
