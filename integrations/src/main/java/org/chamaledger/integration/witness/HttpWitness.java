package org.chamaledger.integration.witness;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.chamaledger.kernel.audit.CheckpointView;
import org.chamaledger.kernel.audit.LogKeyView;
import org.chamaledger.kernel.audit.Witness;

/** Posts the signed note to an address of somebody else's; any 2xx answer means that it is kept there. */
final class HttpWitness implements Witness {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final URI address;
    private final String token;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /** @param token sent as a bearer token; none when blank */
    HttpWitness(URI address, String token) {
        this.address = address;
        this.token = token;
    }

    @Override
    public String name() {
        return "http";
    }

    @Override
    public void take(CheckpointView checkpoint, List<LogKeyView> keys, Leaves leaves) throws IOException {
        var request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Content-Type", "text/plain; charset=utf-8")
                .POST(BodyPublishers.ofString(checkpoint.note()));
        if (!token.isBlank()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            var answer = client.send(request.build(), BodyHandlers.discarding());
            if (answer.statusCode() / 100 != 2) {
                throw new IOException("It answered " + answer.statusCode());
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException("The service is stopping", stopping);
        }
    }
}
