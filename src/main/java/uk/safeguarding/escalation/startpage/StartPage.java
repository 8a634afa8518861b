package uk.safeguarding.escalation.startpage;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import uk.safeguarding.escalation.access.ContentPolicy;
import uk.safeguarding.escalation.agency.Partnership;
import uk.safeguarding.escalation.agency.Telephones;
import uk.safeguarding.escalation.calendar.Dates;
import uk.safeguarding.escalation.calendar.StageLimit;
import uk.safeguarding.escalation.calendar.StageLimits;
import uk.safeguarding.escalation.calendar.TimeLimit;
import uk.safeguarding.escalation.policy.Diagram;
import uk.safeguarding.escalation.policy.PolicyInForce;
import uk.safeguarding.escalation.text.Templates;

/**
 * The page at the root of the site, shown to everybody, signed in or not: what this is,
 * when to use it and when not, and until when the stages of a concern that somebody first
 * has today would have time, in the business zone.
 */
@RestController
public class StartPage {

	private static final MediaType PAGE = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

	/** What every answer's policy allows, and the page's own style sheet. */
	private static final String POLICY = ContentPolicy.only("style-src", "'self'");

	private static final Logger LOG = LoggerFactory.getLogger(StartPage.class);

	private final Templates templates = new Templates("startpage");

	private final StageLimits limits;

	private final PolicyInForce policy;

	private final Partnership partnership;

	private final Telephones telephones;

	private final Environment environment;

	private final Clock clock;

	private final ZoneId zone;

	StartPage(StageLimits limits, PolicyInForce policy, Partnership partnership, Telephones telephones,
			Environment environment, Clock clock, ZoneId businessZone) {
		this.limits = limits;
		this.policy = policy;
		this.partnership = partnership;
		this.telephones = telephones;
		this.environment = environment;
		this.clock = clock;
		this.zone = businessZone;
	}

	@GetMapping("/")
	ResponseEntity<String> show(HttpServletResponse response) {
		// In the place of the policy that every answer has, not beside it.
		response.setHeader(ContentPolicy.HEADER, POLICY);
		return ResponseEntity.ok().contentType(PAGE).body(html());
	}

	String html() {
		LocalDate today = LocalDate.ofInstant(this.clock.instant(), this.zone);
		Map<String, Object> words = new HashMap<>();
		words.put("today", Dates.day(today));
		words.put("mash", telephone(this.telephones.mash()));
		words.put("dutyTeam", telephone(this.telephones.dutyTeam()));
		words.putAll(this.partnership.words());
		words.put("demo", this.environment.acceptsProfiles(Profiles.of("demo")));
		Optional<Diagram> policy = policy();
		words.put("limits", policy.isPresent());
		words.put("oneClock",
				policy.filter((diagram) -> diagram.stages().stream().allMatch((one) -> one.limitOrThrow().isOneClock()))
					.isPresent());
		words.put("stages",
				policy.stream()
					.flatMap((diagram) -> diagram.stages().stream().map((stage) -> row(today, stage, diagram)))
					.toList());
		return this.templates.html("start", words);
	}

	/** Whom to ring must stand there whatever else is wrong, the database included. */
	private Optional<Diagram> policy() {
		try {
			return this.policy.read();
		}
		catch (RuntimeException ex) {
			LOG.error("The start page is shown without limits: {}", ex.toString());
			return Optional.empty();
		}
	}

	private Map<String, Object> row(LocalDate today, Diagram.Stage stage, Diagram policy) {
		TimeLimit rule = stage.limitOrThrow();
		StageLimit limit = this.limits.policy(today, rule, this.clock.instant());
		return Map.of("discussion", stage.number() == 0, "label", StringUtils.capitalize(policy.place(stage.number())),
				"people", stage.people(), "reported", stage.number() == policy.reportedFrom(), "decides",
				stage.decides().isPresent() && !stage.endsAtLimit(), "by",
				rule.isOneClock() ? Dates.dayAndTime(limit.policyLimit()) : "", "explanation",
				rule.isOneClock() ? limit.explanation() : rule.words());
	}

	/** As it is read, and as it is dialled; empty when it is not set. */
	private static Map<String, String> telephone(String number) {
		return Map.of("read", number.strip(), "dialled", number.replaceAll("[^0-9+]", ""));
	}

}
