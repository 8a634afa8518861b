package uk.safeguarding.escalation.web;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

import uk.safeguarding.escalation.access.People;
import uk.safeguarding.escalation.agency.Partnership;
import uk.safeguarding.escalation.engine.SignedIn;
import uk.safeguarding.escalation.engine.WebSession;
import uk.safeguarding.escalation.text.Texts;

/**
 * Lets in who may read, and nobody else; and asks the engine with the reader's own
 * permissions.
 */
@Component
public class Readers {

	private final WebSession webSession;

	private final People people;

	private final SignedIn signedIn;

	private final Partnership partnership;

	private final Texts texts;

	Readers(WebSession webSession, People people, SignedIn signedIn, Partnership partnership, Texts texts) {
		this.webSession = webSession;
		this.people = people;
		this.signedIn = signedIn;
		this.partnership = partnership;
		this.texts = texts;
	}

	/** Whoever asks, if they are signed in. */
	public Optional<Reader> find(HttpServletRequest request) {
		return this.webSession.userId(request).map(this::reader);
	}

	/** Somebody who may read cases. */
	public Reader ofCases(HttpServletRequest request) {
		return who(request, Reader::seesCases);
	}

	/** Somebody who may read every case, and who has read it. */
	public Reader auditor(HttpServletRequest request) {
		return who(request, Reader::seesEveryCase);
	}

	/** Somebody who may read numbers. */
	public Reader ofNumbers(HttpServletRequest request) {
		return who(request, Reader::seesNumbers);
	}

	/** The business unit alone: what it decides, nobody decides for it. */
	public Reader ofBusinessUnit(HttpServletRequest request) {
		return who(request, Reader::isBusinessUnit);
	}

	/** Anybody who is signed in; which tasks they see, the engine says. */
	public Reader ofTasks(HttpServletRequest request) {
		return who(request, (reader) -> true);
	}

	/** An engine administrator. */
	public Reader administrator(HttpServletRequest request) {
		return who(request, Reader::isAdministrator);
	}

	/** What the engine answers this reader. */
	public <T> T as(Reader reader, Supplier<T> question) {
		return this.signedIn.as(reader.id(), reader.groups(), question);
	}

	private Reader who(HttpServletRequest request, Predicate<Reader> may) {
		Reader reader = find(request)
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.UNAUTHORIZED, this.texts.of("sign-in-first")));
		if (!may.test(reader)) {
			throw new ResponseStatusException(HttpStatus.FORBIDDEN, this.texts.of("not-allowed"));
		}
		return reader;
	}

	private Reader reader(String user) {
		List<String> groups = this.people.groupsOf(user);
		return new Reader(user, this.people.nameOf(user), groups,
				!Collections.disjoint(groups, this.partnership.groups().keySet()));
	}

}
