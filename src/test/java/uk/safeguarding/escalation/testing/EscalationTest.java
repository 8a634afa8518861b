package uk.safeguarding.escalation.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;

import uk.safeguarding.escalation.calendar.EditedCalendar;

/**
 * A test with the real engine, the deployed diagram, the real register on H2, the demo
 * users, and a clock that the test sets.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("database")
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE)
@ActiveProfiles({ "demo", "test" })
@ExtendWith(RealTimeAfterwards.class)
@Import({ Cases.class, EditedCalendar.class, PathTaken.class, Together.class })
public @interface EscalationTest {

}
