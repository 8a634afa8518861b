package uk.safeguarding.escalation;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.actuate.autoconfigure.security.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.security.oauth2.client.OAuth2ClientAutoConfiguration;
import org.springframework.boot.autoconfigure.security.oauth2.client.servlet.OAuth2ClientWebSecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/**
 * Runs the HSCP's policy for resolving professional differences as one BPMN process.
 * Spring Security is there for single sign-on alone, which configures it itself: what
 * Spring Boot would add to every application stays out.
 */
@SpringBootApplication(exclude = { OAuth2ClientAutoConfiguration.class, OAuth2ClientWebSecurityAutoConfiguration.class,
		SecurityAutoConfiguration.class, SecurityFilterAutoConfiguration.class,
		UserDetailsServiceAutoConfiguration.class, ManagementWebSecurityAutoConfiguration.class })
@ConfigurationPropertiesScan
public class EscalationApplication {

	/**
	 * Starts the application, or checks a policy ({@code --check=FOLDER}).
	 * @param args Spring Boot's arguments
	 */
	public static void main(String[] args) {
		PolicyCheckCommand.folder(args).ifPresent((folder) -> System.exit(PolicyCheckCommand.run(folder, System.out)));
		SpringApplication.run(EscalationApplication.class, args);
	}

}
