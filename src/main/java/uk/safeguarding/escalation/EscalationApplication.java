package uk.safeguarding.escalation;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * Runs the HSCP's policy for resolving professional differences as one BPMN process.
 */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class EscalationApplication {

	/**
	 * Starts the application.
	 * @param args Spring Boot's arguments
	 */
	public static void main(String[] args) {
		SpringApplication.run(EscalationApplication.class, args);
	}

}
