package uk.safeguarding.escalation.access.sso;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/**
 * There only when a provider is named. Spring Boot's own condition would take an empty
 * setting, which is what an unset variable leaves, for a provider.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Conditional(OnlyWithSignOn.ProviderIsNamed.class)
@interface OnlyWithSignOn {

	/** The setting {@code escalation.oidc.issuer} says something. */
	final class ProviderIsNamed implements Condition {

		@Override
		public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
			return StringUtils.hasText(context.getEnvironment().getProperty("escalation.oidc.issuer"));
		}

	}

}
