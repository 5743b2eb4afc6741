package org.chamaledger.integration.keys;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Mac;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.mac.MacConfig;
import com.google.crypto.tink.mac.PredefinedMacParameters;
import java.security.GeneralSecurityException;
import org.chamaledger.integration.StartRefused;
import org.chamaledger.integration.keys.MasterKeys.UnknownMasterKey;
import org.chamaledger.integration.keys.MasterKeys.Wrapped;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The keys that belong to nobody in particular, made at the first start. They are random and wrapped like a person's,
 * rather than derived from the master key, so that fingerprints stay the same when the master key is replaced.
 */
@Component
class HouseKeys {

    private final Mac fingerprint;
    private final Aead vault;

    HouseKeys(JdbcClient db, MasterKeys masterKeys) {
        try {
            MacConfig.register();
            fingerprint = handle(db, masterKeys, "fingerprint", PredefinedMacParameters.HMAC_SHA256_256BITTAG)
                    .getPrimitive(RegistryConfiguration.get(), Mac.class);
            vault = handle(db, masterKeys, "vault", PredefinedAeadParameters.AES256_GCM)
                    .getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The keys of the house cannot be used", e);
        }
    }

    Mac fingerprint() {
        return fingerprint;
    }

    Aead vault() {
        return vault;
    }

    private static KeysetHandle handle(JdbcClient db, MasterKeys masterKeys, String name, Parameters kind)
            throws GeneralSecurityException {
        var fresh = masterKeys.wrap(KeysetHandle.generateNew(kind), name);
        db.sql("""
                insert into keys.house_key (name, wrapped_key, master_key_id) values (?, ?, ?)
                on conflict (name) do nothing
                """)
                .params(name, fresh.bytes(), fresh.masterKeyId())
                .update();
        var kept = db.sql("select wrapped_key, master_key_id from keys.house_key where name = ?")
                .param(name)
                .query((row, _) -> new Wrapped(row.getBytes(1), row.getString(2)))
                .single();
        try {
            return masterKeys.unwrap(kept, name);
        } catch (UnknownMasterKey e) {
            throw new StartRefused(
                    "This database was written under the master key %s, and the service was given %s."
                            .formatted(kept.masterKeyId(), masterKeys.current().id()),
                    "Give the master key that was used before in CHAMA_MASTER_KEY or CHAMA_MASTER_KEY_FILE (the"
                            + " development key is a file in the data folder). To replace it on purpose, follow"
                            + " docs/operating/master-key.md.",
                    e);
        }
    }
}
