package uk.safeguarding.escalation.mail;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.context.annotation.Import;

import uk.safeguarding.escalation.testing.EscalationTest;

/**
 * A test of mail with the real log.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EscalationTest
@Import(MailRoom.class)
@interface WithMailRoom {

}
