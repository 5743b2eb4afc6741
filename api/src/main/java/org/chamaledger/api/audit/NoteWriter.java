package org.chamaledger.api.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.chamaledger.kernel.audit.CheckpointView;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;

/** Answers with the signed note where the caller asked for text. */
@Component
class NoteWriter extends AbstractHttpMessageConverter<CheckpointView> {

    NoteWriter() {
        super(StandardCharsets.UTF_8, MediaType.TEXT_PLAIN);
    }

    @Override
    protected boolean supports(Class<?> type) {
        return type == CheckpointView.class;
    }

    @Override
    public boolean canRead(Class<?> type, @Nullable MediaType mediaType) {
        return false;
    }

    @Override
    protected CheckpointView readInternal(Class<? extends CheckpointView> type, HttpInputMessage input) {
        throw new HttpMessageNotReadableException("Checkpoints are written and not read", input);
    }

    @Override
    protected void writeInternal(CheckpointView checkpoint, HttpOutputMessage output) throws IOException {
        output.getBody().write(checkpoint.note().getBytes(StandardCharsets.UTF_8));
    }
}
