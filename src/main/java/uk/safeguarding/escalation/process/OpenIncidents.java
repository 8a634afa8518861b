package uk.safeguarding.escalation.process;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.access.Addresses;
import uk.safeguarding.escalation.agency.AgencyDirectory;
import uk.safeguarding.escalation.agency.Partnership;
import uk.safeguarding.escalation.engine.HaltedCases;
import uk.safeguarding.escalation.mail.MailLog;
import uk.safeguarding.escalation.mail.MailLog.RefusedAddress;

/**
 * What waits for an administrator, for health checks and alarms: mail that was never
 * delivered, a limit that did not act (a stage that never ends), anything else that the
 * engine gave up; and, as numbers that are no alarm, the addresses that refuse mail and
 * the cases that an administrator has halted. Asks the engine's table itself: its query
 * of incidents does not group them.
 */
@Component("incidents")
record OpenIncidents(JdbcClient jdbc, MailLog log, Addresses people, AgencyDirectory agencies,
		Partnership partnership) implements HealthIndicator, MeterBinder {

	private static final List<String> KINDS = List.of("mail", "limit", "other");

	private static final String OPEN = """
			select count(*) from ACT_RU_INCIDENT where :kind = case
			  when %s then 'mail'
			  when ACTIVITY_ID_ like '%%Limit' then 'limit'
			  else 'other' end
			""".formatted(MailLog.STEPS);

	private static final String HALTED = "select count(*) from escalation where process_instance_id in ("
			+ HaltedCases.INSTANCES + ")";

	@Override
	public Health health() {
		Map<String, Long> open = new LinkedHashMap<>();
		KINDS.forEach((kind) -> open.put(kind, count(kind)));
		// What else there is does not make it DOWN: a limit that fails meanwhile must be
		// seen.
		return (open.values().stream().allMatch((number) -> number == 0) ? Health.up() : Health.down())
			.withDetails(open)
			.withDetail("refusedAddresses", refused(true).size())
			.withDetail("halted", this.jdbc.sql(HALTED).query(Long.class).single())
			.build();
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		for (String kind : KINDS) {
			Gauge.builder("escalation.incidents", () -> count(kind))
				.tag("kind", kind)
				.description("Steps of running cases that the engine gave up and that wait for an administrator")
				.register(registry);
		}
		Gauge.builder("escalation.refused.addresses", () -> refused(true).size())
			.description("Addresses of people and mailboxes to which no mail can be delivered")
			.register(registry);
	}

	/** Forgets the refused addresses that nobody has any more. */
	@Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT10M")
	void tidy() {
		refused(false).forEach((address) -> this.log.forget(address));
	}

	/** The addresses that refuse mail and that somebody has, or nobody any more. */
	private List<String> refused(boolean inUse) {
		List<RefusedAddress> refused = this.log.refusedAddresses();
		if (refused.isEmpty()) {
			return List.of();
		}
		Set<String> used = new HashSet<>(this.people.ofEverybody());
		used.add(this.partnership.mailbox());
		used.addAll(this.partnership.addresses().values());
		this.partnership.reportsTo().ifPresent(used::add);
		this.agencies.agencies().forEach((agency) -> {
			agency.approvedMailbox().ifPresent(used::add);
			agency.stage2Address().ifPresent(used::add);
		});
		return refused.stream().filter((one) -> one.isAmong(used) == inUse).map(RefusedAddress::address).toList();
	}

	private long count(String kind) {
		return this.jdbc.sql(OPEN).param("kind", kind).query(Long.class).single();
	}

}
