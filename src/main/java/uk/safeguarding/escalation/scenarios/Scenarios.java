package uk.safeguarding.escalation.scenarios;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.calendar.WorkingDays;
import uk.safeguarding.escalation.engine.PastTime;

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

	Scenarios(Player player, PastTime time, JdbcClient jdbc, WorkingDays workingDays, Clock clock, ZoneId zone) {
		this.player = player;
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
		List<ScenarioDays> ready = Scenario.all()
			.stream()
			.map((scenario) -> ScenarioDays.of(scenario, LocalDate.ofInstant(now, this.zone), this.workingDays,
					this.zone))
			.filter((days) -> days.isOver(now))
			.sorted(Comparator.comparing(ScenarioDays::begins))
			.toList();
		LOG.info("{} fictional cases are being played, with their papers and mails; this takes a minute.",
				ready.size());
		this.time.during(() -> ready.forEach((days) -> play(days, now)));
		LOG.info("{} fictional cases were played into this demo.", ready.size());
	}

	private void play(ScenarioDays days, Instant now) {
		try {
			this.player.play(days, now);
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
