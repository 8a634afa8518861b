package uk.safeguarding.escalation.access.boundary;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.RelativeRedirectFilter;

import uk.safeguarding.escalation.text.Texts;

/**
 * What holds for every answer of the server, and of the operators' port, which is a
 * server of its own and has none of the filters of this one.
 */
@ManagementContextConfiguration(proxyBeanMethods = false)
class EveryAnswer {

	@Bean
	SecurityHeaders securityHeaders(@Value("${escalation.oidc.issuer:}") String signOn) {
		return new SecurityHeaders(signOn.isBlank());
	}

	/**
	 * A redirect names no host and no scheme: the server would make one from what the
	 * request says of them, and of its own setting for this it makes an exception for
	 * HTTP/1.0, which proxies speak.
	 */
	@Bean
	FilterRegistrationBean<RelativeRedirectFilter> relativeRedirects() {
		RelativeRedirectFilter filter = new RelativeRedirectFilter();
		filter.setRedirectStatus(HttpStatus.FOUND);
		FilterRegistrationBean<RelativeRedirectFilter> everywhere = new FilterRegistrationBean<>(filter);
		everywhere.setOrder(Ordered.HIGHEST_PRECEDENCE);
		return everywhere;
	}

	@Bean
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> containerErrors(Texts texts) {
		return (factory) -> factory
			.addContextCustomizers((context) -> context.getParent().getPipeline().addValve(new ContainerErrors(texts)));
	}

}
