package org.chamaledger.integration.witness;

import java.net.URI;
import java.net.URISyntaxException;
import org.chamaledger.integration.StartRefused;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;

@Configuration(proxyBeanMethods = false)
@Import(MailWitnesses.class)
class WitnessConfiguration {

    @Bean
    @Order(2)
    @ConditionalOnExpression("!'${chama.witness-url:}'.isBlank()")
    HttpWitness httpWitness(
            @Value("${chama.witness-url}") String address, @Value("${chama.witness-token:}") String token) {
        try {
            var uri = new URI(address);
            if (uri.getHost() != null && (uri.getScheme().equals("https") || uri.getScheme().equals("http"))) {
                return new HttpWitness(uri, token);
            }
        } catch (URISyntaxException noAddress) {
            throw refused(noAddress);
        }
        throw refused(null);
    }

    private static StartRefused refused(@Nullable Exception cause) {
        return new StartRefused(
                "CHAMA_WITNESS_URL is not an address that checkpoints could be sent to.",
                "Give an http or https address, such as https://witness.example.org/checkpoints.",
                cause);
    }
}
