package org.chamaledger.kernel.expenses;

import java.time.Instant;
import org.chamaledger.kernel.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * The receipt of an expense, as answered; the file itself is asked for by itself.
 *
 * @param sha256 of the file as it was uploaded, in lower-case hex
 * @param mediaType what the file is, by its content
 * @param size in bytes
 * @param fileName what the uploader called it; null where nothing was said
 */
public record ReceiptView(
        String sha256, String mediaType, long size, @Nullable String fileName, MemberId attachedBy,
        Instant attachedAt) {}
