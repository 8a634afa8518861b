package uk.safeguarding.escalation;

import java.util.TimeZone;

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
	 * Starts the application. The engine stores the JVM's local time, so the JVM is put
	 * into UTC before anything else; people see Europe/London.
	 * @param args Spring Boot's arguments
	 */
	public static void main(String[] args) {
		TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
		SpringApplication.run(EscalationApplication.class, args);
	}

}
