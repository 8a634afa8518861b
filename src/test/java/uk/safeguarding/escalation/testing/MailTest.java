package uk.safeguarding.escalation.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test with the whole application, whose mail goes to a real SMTP server.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EscalationTest
@ExtendWith(MailServer.class)
@ContextConfiguration(initializers = MailServer.class)
public @interface MailTest {

}
