package org.chamaledger.integration.keys;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

@Configuration(proxyBeanMethods = false)
class KeyConfiguration {

    @Bean
    MasterKeys masterKeys(
            @Value("${chama.master-key:}") String key,
            @Value("${chama.master-key-file:}") String file,
            @Value("${chama.master-key-others:}") String others,
            @Value("${chama.data:data}") Path dataFolder,
            Environment environment) {
        var production = environment.acceptsProfiles(Profiles.of("production"));
        return new MasterKeySource(key, file, others, dataFolder, production).keys();
    }
}
