package uk.safeguarding.escalation.scenarios;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;

import org.camunda.bpm.engine.ProcessEngine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.access.People;
import uk.safeguarding.escalation.calendar.WorkingDays;
import uk.safeguarding.escalation.engine.EngineClock.PastTime;
import uk.safeguarding.escalation.engine.SignedIn;

/**
 * Plays the fictional cases into an empty demo. When the application starts, everything
 * is in place, but nobody can sign in yet and the job executor does not run: no person
 * and no job meets the clock of the past.
 */
@Component
@Profile("demo & scenarios & !production")
class Scenarios implements SmartLifecycle {

	private static final Logger LOG = LoggerFactory.getLogger(Scenarios.class);

	/** Before the web server, which comes last. */
	private static final int EARLY = 0;

	private final Player player;

	private final PastTime time;

	private final JdbcClient jdbc;

	private final WorkingDays workingDays;

	private final Clock clock;

	private final ZoneId zone;

	private volatile boolean running;

	Scenarios(ProcessEngine engine, People people, SignedIn signedIn, PastTime time, JdbcClient jdbc,
			WorkingDays workingDays, Clock clock, ZoneId zone) {
		this.player = new Player(engine, people, signedIn, time::at);
		this.time = time;
		this.jdbc = jdbc;
		this.workingDays = workingDays;
		this.clock = clock;
		this.zone = zone;
	}

	@Override
	public void start() {
		this.running = true;
		int there = this.jdbc.sql("select count(*) from escalation").query(Integer.class).single();
		if (there > 0) {
			LOG.info("No fictional case is played: the register has {} already. Delete the folder data for a fresh"
					+ " demo.", there);
			return;
		}
		Instant now = this.clock.instant();
		List<Scenario.Days> ready = Scenario.all()
			.stream()
			.map((scenario) -> Scenario.Days.of(scenario, LocalDate.ofInstant(now, this.zone), this.workingDays,
					this.zone))
			.filter((days) -> days.isOver(now))
			.sorted(Comparator.comparing(Scenario.Days::begins))
			.toList();
		LOG.info("{} fictional cases are being played, with their papers and mails; this takes a minute.",
				ready.size());
		this.time.during(() -> ready.forEach((days) -> play(days, now)));
		LOG.info("{} fictional cases were played into this demo.", ready.size());
	}

	/** From the first act to the last, and on to this moment. */
	private void play(Scenario.Days days, Instant now) {
		try {
			List<Scenario.Step> steps = days.scenario().steps();
			Scenario.Step first = steps.get(0);
			this.time.at(days.begins());
			String instance = this.player.raise(first.who(), days.answers(first));
			steps.stream().skip(1).forEach((step) -> {
				this.player.timePasses(instance, days.moment(step));
				this.player.submit(instance, step.who(), step.does(), days.answers(step));
			});
			this.player.timePasses(instance, now);
		}
		catch (RuntimeException ex) {
			throw new IllegalStateException(
					"The fictional case \"%s\" cannot be played.".formatted(days.scenario().title()), ex);
		}
	}

	@Override
	public void stop() {
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return EARLY;
	}

}
