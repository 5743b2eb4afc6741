package org.chamaledger.integration.keys;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import org.chamaledger.kernel.members.Vault;
import org.springframework.stereotype.Component;

@Component
class TinkVault implements Vault {

    private final HouseKeys house;

    TinkVault(HouseKeys house) {
        this.house = house;
    }

    @Override
    public byte[] lock(String purpose, byte[] secret) {
        try {
            return house.vault().encrypt(secret, purpose.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A secret of the house could not be locked", e);
        }
    }

    @Override
    public byte[] unlock(String purpose, byte[] locked) {
        try {
            return house.vault().decrypt(locked, purpose.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A secret of the house was tampered with: " + purpose, e);
        }
    }
}
