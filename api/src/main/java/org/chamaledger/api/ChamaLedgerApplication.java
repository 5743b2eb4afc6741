package org.chamaledger.api;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.micrometer.metrics.autoconfigure.logging.logback.LogbackMetricsAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcObservationAutoConfiguration;

/**
 * The service: every module's beans behind one REST door. Log lines are not counted: the counter is asked at every line
 * that is not written either, a hundred times a request. Requests are timed by a filter of our own.
 */
@SpringBootApplication(
        scanBasePackages = "org.chamaledger",
        exclude = {LogbackMetricsAutoConfiguration.class, WebMvcObservationAutoConfiguration.class})
public class ChamaLedgerApplication {

    public static void main(String[] arguments) {
        // Read once when Axon's classes load, before any of our configuration: nothing leaves this machine unasked.
        System.setProperty("axoniq.update-checker.disabled", "true");
        SpringApplication.run(ChamaLedgerApplication.class, arguments);
    }
}
