package uk.safeguarding.escalation.process;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.engine.HaltedCases;

/**
 * What waits for an administrator, for health checks and alarms: mail that was never
 * delivered, a limit that did not act (a stage that never ends), anything else that the
 * engine gave up; and, as numbers that are no alarm, the addresses that refuse mail and
 * the cases that an administrator has halted.
 */
@Component("incidents")
class OpenIncidents implements HealthIndicator, MeterBinder {

	private final RuntimeService runtimeService;

	private final RefusedAddresses refusedAddresses;

	private final HaltedCases halted;

	OpenIncidents(RuntimeService runtimeService, RefusedAddresses refusedAddresses, HaltedCases halted) {
		this.runtimeService = runtimeService;
		this.refusedAddresses = refusedAddresses;
		this.halted = halted;
	}

	@Override
	public Health health() {
		Map<Kind, Long> open = count();
		boolean none = open.values().stream().allMatch((number) -> number == 0);
		Health.Builder health = none ? Health.up() : Health.down();
		open.forEach((kind, number) -> health.withDetail(kind.id(), number));
		// They alone do not make it DOWN: a limit that fails meanwhile must be seen.
		health.withDetail("refusedAddresses", this.refusedAddresses.inUse().size());
		return health.withDetail("halted", this.halted.count()).build();
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		for (Kind kind : Kind.values()) {
			Gauge.builder("escalation.incidents", () -> count().get(kind))
				.tag("kind", kind.id())
				.description("Steps of running cases that the engine gave up and that wait for an administrator")
				.register(registry);
		}
		Gauge.builder("escalation.refused.addresses", () -> this.refusedAddresses.inUse().size())
			.description("Addresses of people and mailboxes to which no mail can be delivered")
			.register(registry);
	}

	private Map<Kind, Long> count() {
		Map<Kind, Long> open = new EnumMap<>(Kind.class);
		for (Kind kind : Kind.values()) {
			open.put(kind, 0L);
		}
		this.runtimeService.createIncidentQuery()
			.unlimitedList()
			.forEach((incident) -> open.merge(Kind.of(String.valueOf(incident.getActivityId())), 1L, Long::sum));
		return open;
	}

	private enum Kind {

		MAIL, LIMIT, OTHER;

		String id() {
			return name().toLowerCase(Locale.ROOT);
		}

		static Kind of(String element) {
			if (element.matches("(Notify|Remind|Submit|Deliver).+")) {
				return MAIL;
			}
			return element.endsWith("Limit") ? LIMIT : OTHER;
		}

	}

}
