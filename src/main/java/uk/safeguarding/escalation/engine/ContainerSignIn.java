package uk.safeguarding.escalation.engine;

import jakarta.servlet.Filter;
import org.camunda.bpm.engine.rest.security.auth.impl.ContainerBasedAuthenticationProvider;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.springframework.boot.web.servlet.FilterRegistrationBean;

/**
 * Takes whoever the servlet container knows as signed in ({@code getUserPrincipal}) for
 * signed in at the web applications. Engine internals: Camunda documents these two
 * classes for single sign-on, and has no public ones.
 */
public final class ContainerSignIn {

	private ContainerSignIn() {
	}

	/**
	 * The filter that does it.
	 * @param order where it stands: after what signs people in, before our own filters
	 * @return a registration for pages and interfaces
	 */
	public static FilterRegistrationBean<Filter> filter(int order) {
		FilterRegistrationBean<Filter> filter = new FilterRegistrationBean<>(new ContainerBasedAuthenticationFilter());
		filter.addInitParameter("authentication-provider", ContainerBasedAuthenticationProvider.class.getName());
		filter.addUrlPatterns("/camunda/app/*", "/camunda/api/*");
		filter.setOrder(order);
		return filter;
	}

}
