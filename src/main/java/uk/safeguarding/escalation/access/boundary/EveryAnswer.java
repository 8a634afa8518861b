package uk.safeguarding.escalation.access.boundary;

import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;

import uk.safeguarding.escalation.access.Texts;

/**
 * What holds for every answer of the server, and of the operators' port, which is a
 * server of its own and has none of the filters of this one.
 */
@ManagementContextConfiguration(proxyBeanMethods = false)
class EveryAnswer {

	@Bean
	SecurityHeaders securityHeaders() {
		return new SecurityHeaders();
	}

	@Bean
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> containerErrors(Texts texts) {
		return (factory) -> factory
			.addContextCustomizers((context) -> context.getParent().getPipeline().addValve(new ContainerErrors(texts)));
	}

}
