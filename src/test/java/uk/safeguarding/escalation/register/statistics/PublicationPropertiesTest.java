package uk.safeguarding.escalation.register.statistics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

import uk.safeguarding.escalation.register.statistics.TableDefinition.Figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Whatever was counted, in every table that there is.
 */
@Tag("slow")
class PublicationPropertiesTest {

	private static final Publication PUBLICATION = new Publication(8, 5);

	@Property
	void noSmallNumberIsPublishedAndNoneThatIsNotRounded(@ForAll @Size(40) List<@IntRange(max = 30) Integer> numbers) {
		for (TableDefinition table : TableDefinition.all()) {
			Map<String, Object> counted = counted(table, numbers);
			Map<String, Object> told = table.row(counted, "", PUBLICATION::of, false).values();
			for (Figure figure : table.figures()) {
				Object value = told.get(figure.id());
				if (figure.neverPublished()) {
					assertThat(value).isEqualTo("withheld");
				}
				else if (figure.share() != null) {
					boolean small = isSmall(counted, figure.share()) || isSmall(counted, figure.of());
					assertThat(value).isEqualTo(small ? "withheld" : share(counted, figure));
				}
				else if (isSmall(counted, figure.id())) {
					assertThat(value).isEqualTo("withheld");
				}
				else {
					assertThat((Long) value).matches((number) -> number == 0 || number >= 10 && number % 5 == 0);
				}
			}
		}
	}

	@Property
	void aPublishedNumberIsTheNearestMultiple(@ForAll @IntRange(min = 8, max = 100_000) int number) {
		assertThat((Long) PUBLICATION.of(number)).isBetween(number - 2L, number + 2L);
		assertThat(PUBLICATION.of(0)).isEqualTo(0L);
	}

	@Test
	void limitsThatWouldPublishASmallNumberAreRefused() {
		assertThatThrownBy(() -> new Publication(1, 1))
			.hasMessageContaining("withhold-under is 1: it must be 2 or more");
		assertThatThrownBy(() -> new Publication(8, 20)).hasMessageContaining("round-to is 20: it must be from 1 to");
	}

	private static Map<String, Object> counted(TableDefinition table, List<Integer> numbers) {
		Map<String, Object> counted = new HashMap<>(Map.of("id", "any"));
		table.figures().forEach((figure) -> {
			for (String name : new String[] { figure.id(), figure.of(), figure.share() }) {
				if (name != null) {
					counted.computeIfAbsent(name.replace('-', '_'), (key) -> (long) numbers.get(counted.size()));
				}
			}
		});
		return counted;
	}

	private static boolean isSmall(Map<String, Object> counted, String figure) {
		return number(counted, figure) > 0 && number(counted, figure) < 8;
	}

	/** From nothing but what is published. */
	private static Double share(Map<String, Object> counted, Figure figure) {
		long whole = (Long) PUBLICATION.of(number(counted, figure.of()));
		long part = (Long) PUBLICATION.of(number(counted, figure.share()));
		return (whole == 0) ? null : Math.round(1000.0 * part / whole) / 10.0;
	}

	private static long number(Map<String, Object> counted, String figure) {
		return (Long) counted.get(figure.replace('-', '_'));
	}

}
