package org.chamaledger.api;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The service: every module's beans behind one REST door. */
@SpringBootApplication(scanBasePackages = "org.chamaledger")
public class ChamaLedgerApplication {

    public static void main(String[] arguments) {
        // Read once when Axon's classes load, before any of our configuration: nothing leaves this machine unasked.
        System.setProperty("axoniq.update-checker.disabled", "true");
        SpringApplication.run(ChamaLedgerApplication.class, arguments);
    }
}
