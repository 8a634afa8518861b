package uk.safeguarding.escalation.access.sso;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;

/**
 * There only when a provider is named. Spring Boot's condition on a property would take
 * an empty setting, which is what an unset variable leaves, for a provider.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ConditionalOnExpression("!environment.getProperty('escalation.oidc.issuer', '').isBlank()")
@interface OnlyWithSignOn {

}
