package uk.safeguarding.escalation.tasklist;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.London;
import uk.safeguarding.escalation.testing.WebTest;

/**
 * A test at Tasklist in a real browser, where one is installed, on Monday 14 September
 * 2026 at 10:00.
 */
@WebTest
abstract class BrowserTest {

	static final String TEACHER = "brookfold-primary-practitioner";

	@LocalServerPort
	int port;

	@Autowired
	Cases cases;

	@AutoClose
	Desk desk;

	@BeforeEach
	void openABrowser() {
		London.clockAt("2026-09-14T10:00");
		this.desk = new Desk(this.port);
	}

}
