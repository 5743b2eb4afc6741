package org.chamaledger.api.wire;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import org.chamaledger.query.Csv;
import org.chamaledger.query.Table;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;

/** Answers with tables where the caller asked for CSV. */
@Component
class TableWriter extends AbstractHttpMessageConverter<Table.Tabular> {

    TableWriter() {
        super(StandardCharsets.UTF_8, Formats.TEXT_CSV);
    }

    @Override
    protected boolean supports(Class<?> type) {
        return Table.Tabular.class.isAssignableFrom(type);
    }

    @Override
    public boolean canRead(Class<?> type, @Nullable MediaType mediaType) {
        return false;
    }

    @Override
    protected Table.Tabular readInternal(Class<? extends Table.Tabular> type, HttpInputMessage input) {
        throw new HttpMessageNotReadableException("Tables are written and not read", input);
    }

    @Override
    protected void writeInternal(Table.Tabular answer, HttpOutputMessage output) throws IOException {
        var out = new OutputStreamWriter(output.getBody(), StandardCharsets.UTF_8);
        Csv.write(answer.table(), out);
        out.flush();
    }
}
