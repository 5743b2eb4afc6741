package org.chamaledger.api.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import org.chamaledger.query.audit.ProofPackQuery.ProofPack;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Answers with a page where the caller of a proof pack asked for one: the document, its proof and the verifier. */
@Component
class ProofPackPage extends AbstractHttpMessageConverter<ProofPack> {

    private final VerifierFiles files;
    private final JsonMapper json;

    ProofPackPage(VerifierFiles files, JsonMapper json) {
        super(UTF_8, MediaType.TEXT_HTML);
        this.files = files;
        this.json = json;
    }

    @Override
    protected boolean supports(Class<?> type) {
        return ProofPack.class.isAssignableFrom(type);
    }

    @Override
    protected ProofPack readInternal(Class<? extends ProofPack> type, HttpInputMessage input) {
        throw new HttpMessageNotReadableException("Proof packs are written and not read", input);
    }

    @Override
    protected void writeInternal(ProofPack pack, HttpOutputMessage output) throws IOException {
        output.getHeaders().setContentType(new MediaType(MediaType.TEXT_HTML, UTF_8));
        output.getHeaders().setContentDisposition(ContentDisposition.attachment().filename("proof-pack.html").build());
        output.getBody().write(files.pageWith(json.writeValueAsString(pack)));
    }
}
