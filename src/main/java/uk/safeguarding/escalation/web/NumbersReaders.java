package uk.safeguarding.escalation.web;

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.access.People;
import uk.safeguarding.escalation.access.Texts;
import uk.safeguarding.escalation.agency.HscpGroups;
import uk.safeguarding.escalation.engine.WebSession;

/**
 * Who may read numbers about all cases: auditors, the business unit, process owners and
 * engine administrators. The account's groups count as they are now.
 */
@Component
class NumbersReaders {

	private static final List<String> GROUPS = List.of(HscpGroups.AUDITOR, HscpGroups.BUSINESS_UNIT,
			HscpGroups.PROCESS_OWNER, HscpGroups.ADMINISTRATORS);

	private final WebSession webSession;

	private final People people;

	private final Texts texts;

	NumbersReaders(WebSession webSession, People people, Texts texts) {
		this.webSession = webSession;
		this.people = people;
		this.texts = texts;
	}

	/** Refuses whoever is none of them. */
	void check(HttpServletRequest request) {
		String user = this.webSession.userId(request)
			.orElseThrow(() -> new Refused(HttpServletResponse.SC_UNAUTHORIZED, this.texts.of("sign-in-first")));
		if (GROUPS.stream().noneMatch((group) -> this.people.isIn(user, group))) {
			throw new Refused(HttpServletResponse.SC_FORBIDDEN, this.texts.of("not-allowed"));
		}
	}

}
