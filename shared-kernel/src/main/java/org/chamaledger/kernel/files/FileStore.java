package org.chamaledger.kernel.files;

import java.util.Optional;

/**
 * Where files are kept, each once, under the SHA-256 of its content in lower-case hex: what is read under a hash is
 * what was kept under it, or nothing.
 */
public interface FileStore {

    /** Keeps the content durably and answers its hash; keeping the same content again changes nothing. */
    String keep(byte[] content);

    /**
     * The content of this hash, or nothing when it was never kept. Throws {@link IllegalStateException} when what lies
     * there is not what was kept.
     */
    Optional<byte[]> read(String sha256);
}
