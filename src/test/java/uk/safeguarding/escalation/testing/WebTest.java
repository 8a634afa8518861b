package uk.safeguarding.escalation.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;

/**
 * A test over HTTP, with real sign-ins, against the running application.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = "camunda.bpm.generate-unique-process-engine-name=false")
@ActiveProfiles({ "demo", "test" })
@ExtendWith({ RealTimeAfterwards.class, ThisEngine.class })
@Import({ Cases.class, Dump.class, PathTaken.class })
public @interface WebTest {

}
