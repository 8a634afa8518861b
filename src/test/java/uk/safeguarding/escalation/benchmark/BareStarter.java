package uk.safeguarding.escalation.benchmark;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** What runs in the process of {@link BareEngine}, alone. */
@SpringBootApplication
public class BareStarter {

	public static void main(String[] args) {
		SpringApplication.run(BareStarter.class, args);
	}

}
