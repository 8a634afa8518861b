package uk.safeguarding.escalation.access.boundary;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.springframework.boot.actuate.autoconfigure.web.server.ConditionalOnManagementPort;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * What holds for the operators' port alone. A page of a foreign site, open in a browser
 * on the server, could give its own name this machine's address and then read every
 * answer as its own (DNS rebinding): who asks must call this machine by a name that
 * nobody else can have. A browser always says a name; a probe in HTTP/1.0 may say none.
 */
@ConditionalOnManagementPort(ManagementPortType.DIFFERENT)
class OperatorsPort {

	private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

	@Bean
	FilterRegistrationBean<FilterChainProxy> knownNames() {
		StrictHttpFirewall firewall = new StrictHttpFirewall();
		firewall.setAllowedHostnames((name) -> NAMES.contains(name.toLowerCase(Locale.ROOT)));
		FilterChainProxy filter = new FilterChainProxy(List.of());
		filter.setFirewall(firewall);
		FilterRegistrationBean<FilterChainProxy> everywhere = new FilterRegistrationBean<>(filter);
		everywhere.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
		return everywhere;
	}

}
